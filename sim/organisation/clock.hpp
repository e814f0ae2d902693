#pragma once
#include <algorithm>

#include "numerics/meaning.hpp"

namespace coalesce {

/// Runs count in weeks.
inline constexpr int weeks_a_year = 52, weeks_a_quarter = 13;

/// Whether the quarterly work is done at the end of a week.
constexpr bool ends_quarter(int week) { return (week + 1) % weeks_a_quarter == 0; }

/// The start or the end of a week: what is decided there holds from the week `next` on.
struct WeekEdge {
    int week, next;
};
constexpr WeekEdge start_of(int week) { return {week, week}; }
constexpr WeekEdge end_of(int week) { return {week, week + 1}; }

/// Some weeks of a run, the first and those up to `end`, which is the first after them.
struct WeekSpan {
    int first = 0, end = 0;

    constexpr bool is_empty() const { return first >= end; }
    constexpr int length() const { return is_empty() ? 0 : end - first; }
    /// Whether an observation after so many weeks of a run was made at the end of one of these.
    constexpr bool is_observed_after(int weeks) const { return first < weeks && weeks <= end; }
    friend constexpr bool operator==(WeekSpan, WeekSpan) = default;
};

/// From the first week of either to the last; an empty one adds nothing.
constexpr WeekSpan hull(WeekSpan a, WeekSpan b) {
    if (a.is_empty() || b.is_empty()) return a.is_empty() ? b : a;
    return {std::min(a.first, b.first), std::max(a.end, b.end)};
}

/// How long a run is and how often it is looked at.
struct ClockParameters {
    int weeks = 260;
    int burn_in = 52;
    int observe_every = 4;
};

constexpr void each_parameter(ClockParameters& p, auto&& row) {
    row("run.weeks", p.weeks, Meaning{"T", "week", {1, 5200}, {52, 520}, "Weeks that are simulated and reported.", setting});
    row("run.burn_in", p.burn_in,
        Meaning{"burn_in",
                "week",
                {0, 520},
                {26, 104},
                "Weeks before the start in which nobody leaves or rises, so that the first year is no transient.",
                setting});
    row("run.observe_every", p.observe_every, Meaning{"", "week", {1, 520}, {1, 13}, "Weeks between two observations.", setting});
}

}  // namespace coalesce
