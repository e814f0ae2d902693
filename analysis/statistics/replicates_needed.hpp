#pragma once
#include <cstddef>

#include "analysis/statistics/estimate.hpp"
#include "analysis/statistics/moments.hpp"

namespace coalesce {

/// How likely a paired t test at level 1 - `level` sees a difference of this size, if pairs differ by a normal deviation of 1.
double power_of(double size, std::size_t pairs, double level);

/// The fewest pairs with which a difference of `size` standard deviations of the pairs' differences is seen with the given power; 0 if it
/// would take more than 10 million.
std::size_t pairs_needed(double size, double power, double level);

/// The same from a pilot: pairs needed to see a difference of `difference`, with the interval that comes from not knowing the standard
/// deviation (chi-squared). NaN where the pilot has fewer than two pairs or its differences do not vary.
Estimate replicates_needed(const Moments& pilot, double difference, double power, double level);

/// The smallest difference that the pilot itself sees with the given power.
double detectable(const Moments& pilot, double power, double level);

}  // namespace coalesce
