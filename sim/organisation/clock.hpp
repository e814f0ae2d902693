#pragma once
#include "numerics/dial.hpp"

namespace coalesce {

/// Runs count in weeks.
inline constexpr int weeks_a_year = 52, weeks_a_quarter = 13;

/// How long a run is and how often it is looked at.
struct ClockParameters {
    int weeks = 260;
    int burn_in = 52;
    int observe_every = 4;
};

constexpr void each_parameter(ClockParameters& p, auto&& row) {
    row("run.weeks", p.weeks, Meaning{"T", "week", {1, 5200}, {52, 520}, "Weeks that are simulated and reported.", ""});
    row("run.burn_in", p.burn_in,
        Meaning{"burn_in",
                "week",
                {0, 520},
                {26, 104},
                "Weeks before the start in which nobody leaves or rises, so that the first year is no transient.",
                "assumed"});
    row("run.observe_every", p.observe_every, Meaning{"", "week", {1, 520}, {1, 13}, "Weeks between two observations.", ""});
}

}  // namespace coalesce
