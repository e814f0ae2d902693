#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/planning/search.hpp"
#include "engine/outcomes.hpp"
#include "experiment/experiment.hpp"
#include "organisation/clock.hpp"

namespace coalesce {

/// One way to do a part of a plan.
struct PlanVersion {
    Intervention intervention;
    std::vector<double> tokens;   ///< what it asks for in each year of the run, in hundredths of what everybody needs in a year
    std::string text;             ///< what distinguishes it from the part's other versions: `intensity 0.6, weeks 104`; may be empty
};

/// Something that may be done, in one of several ways.
struct PlanPart {
    std::string name;
    std::vector<PlanVersion> versions;   ///< at least one
    bool is_must = false;                ///< it is in every plan
};

/// What may not go together. Parts by their places.
struct NotBoth {
    std::vector<std::size_t> parts;   ///< of these one at most
};
struct OneAfterOther {
    std::size_t first = 0, then = 0;  ///< `then` only with `first`
    int weeks = 0;                    ///< from the start of the one to that of the other, at least
};
struct AtMostAtOnce {
    std::vector<std::size_t> parts;   ///< of these so many at most are on in any week
    std::size_t most = 1;
};
struct PlanRules {
    std::vector<NotBoth> not_both;
    std::vector<OneAfterOther> order;
    std::vector<AtMostAtOnce> at_once;
};

/// What may be spent on what is chosen, in tokens: hundredths of what everybody together needs to do their work in a year.
struct PlanBudget {
    double a_year = std::numeric_limits<double>::infinity();
    double in_all = std::numeric_limits<double>::infinity();
};

/// Which outcome is wanted how, and how it counts in the search.
struct PlanGoal {
    Outcome outcome;
    SearchGoal search;
};

/// What is not known when a plan is chosen: parameters, and where their values come from.
struct PlanUnknowns {
    std::vector<Axis> axes;       ///< none: chance alone is not known
    GivenPoints given;            ///< values to draw from; none: the ranges of the axes
};

/// What one may do with what one has, what for, and how hard to look for it: a file of `coalesce plan`.
struct Planning {
    std::string file, name, title, question;
    Scenario scenario;            ///< as it stands; the base of every plan
    std::vector<PlanPart> parts;
    PlanRules rules;
    PlanBudget budget;
    std::vector<PlanGoal> goals;  ///< at least one that is no guard
    PlanUnknowns unknown;
    SearchEffort effort;
    std::vector<InputFile> inputs;

    int weeks() const { return scenario.setup.clock().weeks; }
    /// Begun years of the run.
    std::size_t years() const { return static_cast<std::size_t>((weeks() + weeks_a_year - 1) / weeks_a_year); }
};

/// Whether a text is that of a planning: it has goals. False where it cannot be read.
bool is_planning(std::string_view text);

/// The planning of this file, or nothing if there was any error. All problems are told at once, with their places.
std::optional<Planning> load_planning(const std::string& path, Problems& problems);

/// The same from a text. `file` is its name in messages and what other paths are relative to; these are read by `read`.
std::optional<Planning> read_planning(std::string_view text, const std::string& file, const TextReader& read, Problems& problems);

/// What a plan asks for, in tokens.
struct PlanTokens {
    double in_all = 0.0;        ///< over the whole run
    double most_a_year = 0.0;   ///< in the year in which it asks for most
};
PlanTokens tokens_of(const Planning& planning, const PlanChoice& choice);

/// What may be chosen, as the search sees it. The planning must outlive it.
SearchSpace space_of(const Planning& planning);

/// The goals as the search sees them.
std::vector<SearchGoal> search_goals(const Planning& planning);

/// The scenario in which a plan is carried out beside what the scenario does as it stands. Why that cannot be, or nothing if it can.
std::string carry_out(const Planning& planning, const PlanChoice& choice, Scenario& scenario);

/// What a plan does, in one line: `sponsors (intensity 0.6), circles`, or `nothing`.
std::string plan_line(const Planning& planning, const PlanChoice& choice);

}  // namespace coalesce
