#pragma once
#include <algorithm>
#include <vector>

#include "organisation/clock.hpp"

namespace coalesce {

/// Weeks whose observations somebody keeps, of those in which one is due. The last week of a run is observed whatever these say.
struct ObservedWeeks {
    int every = 1;                 ///< weeks that are multiples of it: 1 is all, 0 none
    std::vector<WeekSpan> spans;   ///< and those at the end of a week of these

    bool contains(int week) const {
        const auto within = [&](const WeekSpan& span) { return span.is_observed_after(week); };
        return (every > 0 && week % every == 0) || std::any_of(spans.begin(), spans.end(), within);
    }
    /// Whether any from `first` to before `end` is among them where one is due every so many weeks.
    bool contain_any(int first, int end, int due_every) const {
        while (first < end && (first % due_every != 0 || !contains(first))) ++first;
        return first < end;
    }
    friend bool operator==(const ObservedWeeks&, const ObservedWeeks&) = default;
    void add(const WeekSpan& span) {
        if (std::find(spans.begin(), spans.end(), span) == spans.end()) spans.push_back(span);
    }
};

}  // namespace coalesce
