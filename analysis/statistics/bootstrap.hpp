#pragma once
#include <cstdint>
#include <span>

#include "analysis/statistics/intervals.hpp"

namespace coalesce {

constexpr std::uint32_t bootstrap_resamples = 2000;
constexpr std::uint32_t whole_resamples = 1000;   ///< where a whole finding is worked out anew from each

/// The percentile interval of a mean from resamples of these numbers (Efron 1979): a check on Student's, for it assumes no shape. NaN of
/// fewer than two. The same seed draws the same places of as many numbers, so outcomes of the same runs are resampled together.
Interval bootstrap_interval(std::span<const double> values, std::uint64_t seed, double level,
                            std::uint32_t resamples = bootstrap_resamples);

}  // namespace coalesce
