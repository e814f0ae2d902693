#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/arm.hpp"
#include "numerics/declaration.hpp"

namespace coalesce {

/// What an axis turns: a parameter of a scenario; a field of an intervention by its name, `intervention.sponsors.intensity`; the scale or
/// shift of a series by its parameter, `series.exit.market.scale`; or a rate of one level where the scenario lists them,
/// `organisation.level_leaving.2`.
struct Target {
    Parameter parameter;        ///< key, kind, range and meaning; its place in Parameters only where it is a parameter
    std::string intervention;   ///< empty: none
    std::string field;          ///< of an intervention or a series; the list of a rate by level
    std::string series{};       ///< its parameter; empty: none
    int level = -1;             ///< of a rate by level; -1: none

    bool is_parameter() const { return intervention.empty() && series.empty() && level < 0; }
    /// The value that a scenario has; nothing if it has no such intervention.
    std::optional<double> value_in(const Scenario& scenario) const;
};

/// The target of a key. An intervention must be in the plan of one arm at least, and have the field.
std::optional<Target> find_target(std::string_view key, std::span<const ExperimentArm> arms);

/// Where a key has no target, the end of the message that says so: the nearest key, or which series there are.
std::string nearest_target(std::string_view key, std::span<const ExperimentArm> arms);

/// Why turning a target would change no run: its parameter follows a series in every arm. Empty where it would.
std::string why_it_turns_nothing(const Target& target, std::span<const ExperimentArm> arms);

/// Sets the field of an intervention or a series where a scenario has it, or a rate of a level where it lists them.
void set_field(const Target& target, double value, Setup& setup);

/// Checks a plan of which fields were set, and resolves what follows from them: what acts once ends a week after its start.
bool resolve_changed_plan(Scenario& scenario, const Place& place, Problems& problems);

}  // namespace coalesce
