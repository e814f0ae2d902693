#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "analysis/statistics/estimate.hpp"
#include "analysis/statistics/study.hpp"

namespace coalesce {

/// Points that PAWN takes at least, intervals that it cuts a parameter into at most, and points that each of these has at least.
inline constexpr std::size_t fewest_points_of_pawn = 60, most_intervals_of_pawn = 10, fewest_in_interval_of_pawn = 20;

/// The interval of a parameter that each row is in: as many rows in each, as far as equal values, which stay together, let them; of few
/// different values each is one. Numbers from 0.
std::vector<std::size_t> intervals_of(std::span<const double> values, std::size_t most);

/// PAWN indices (Pianosi & Wagener 2015; of a given sample: 2018) of parameters on an outcome: how far, at most, its distribution where the
/// parameter is in one of its intervals is from the one over all points (Kolmogorov and Smirnov), as the mean over intervals: 0 where the
/// parameter tells nothing of the outcome. They need no design, no order of the values and no independent parameters; of parameters that go
/// together each has what it shares with the others, too.
///
/// The largest distance in a sample is too large, by chance, even where there is none. So where it is largest, and its sign, is looked for
/// in one half of the points, and its size is measured in the other, both ways round and for four splits: that errs, if at all, downwards.
/// The interval goes from the lower end of this index to the upper end of the plain one, so that it holds the truth at least as often as it
/// says. Ends are the jackknife's over groups of points and, as all points share the replicates, over these, put together as the sides of a
/// right angle.
///
/// The outcome is the mean over replicates at each point; noise that is left in that mean counts as spread that no parameter explains. NaN
/// of fewer points than there must be, or for an axis that does not vary.
std::vector<Estimate> pawn_indices(const std::vector<std::span<const double>>& axes, const Values& values, std::size_t arm, double level);

}  // namespace coalesce
