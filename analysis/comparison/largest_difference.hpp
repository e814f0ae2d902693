#pragma once
#include <cstdint>
#include <optional>
#include <span>

#include "analysis/statistics/intervals.hpp"

namespace coalesce {

/// The week in which a mean difference is largest in size.
struct LargestDifference {
    std::optional<std::int32_t> week;   ///< the first of equal ones; none where nothing differs in any week
    double mean = 0.0;
    Interval interval;                  ///< holds for all weeks together (Bonferroni), since the week is picked for what was seen
    std::size_t pairs = 0;
};

/// Picks among the weeks in which as many pairs have the metric as in any; `by_week` has the moments of the paired differences in each of
/// `weeks`.
LargestDifference largest_difference(std::span<const Moments> by_week, std::span<const std::int32_t> weeks, double level);

}  // namespace coalesce
