#include "analysis/comparison/largest_difference.hpp"

#include <algorithm>
#include <cmath>

#include "numerics/missing.hpp"

namespace coalesce {

LargestDifference largest_difference(std::span<const Moments> by_week, std::span<const std::int32_t> weeks, double level) {
    LargestDifference largest{std::nullopt, missing, {missing, missing}, 0};
    for (const Moments& m : by_week) largest.pairs = std::max(largest.pairs, m.n);
    if (largest.pairs == 0) return largest;
    std::size_t at = 0, candidates = 0;
    for (std::size_t w = 0; w < by_week.size(); ++w) {
        if (by_week[w].n < largest.pairs) continue;
        if (candidates++ == 0 || std::abs(by_week[w].mean) > std::abs(by_week[at].mean)) at = w;
    }
    largest.mean = by_week[at].mean;
    largest.interval = student_interval(by_week[at], 1.0 - (1.0 - level) / static_cast<double>(candidates));
    if (largest.mean != 0.0) largest.week = weeks[at];
    return largest;
}

}  // namespace coalesce
