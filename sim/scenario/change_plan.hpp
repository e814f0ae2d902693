#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "files/problems.hpp"
#include "interventions/intervention.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {

/// A number of an intervention, as sweeps address it: `intervention.NAME.FIELD`, NAME being what the scenario calls it.
struct PlanField {
    std::string intervention, field;
};

/// The intervention and field that a key speaks of, or nothing if it speaks of something else.
std::optional<PlanField> plan_field(std::string_view key);

/// What is declared of a field that is a number, a truth or a choice, if interventions of this lever have it; otherwise nothing.
std::optional<Meaning> field_meaning(Lever lever, std::string_view field);

/// Sets a field of the scenario's intervention of that name, as change_dials does dials: whole numbers, truths (0, 1) and choices (their
/// number) are converted. True if all went well; an error at `place` for an intervention or field that there is not, with the nearest one,
/// a value outside its range, or a plan that would not be read.
bool change_plan(Scenario& scenario, const PlanField& field, double value, const Place& place, Problems& problems);

}  // namespace coalesce
