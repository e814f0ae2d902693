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
/// The largest distance in a sample is too large, by chance. How much shows in halves of the points, in which it is larger still: with m
/// points in an interval the excess falls as m^(-2/3) where there is a distance (Kim & Pollard 1990), and as m^(-1/2) where there is none,
/// so that the difference between halves and whole tells the excess of the whole, which is taken off (generalised jackknife: Schucany, Gray
/// & Owen 1971). Whether there is a distance is asked of dummies, parameters made of the same intervals in random order (Khorashadi Zadeh
/// et al. 2017): one that does not exceed 97.5 % of them has an interval that begins at 0.
///
/// Widths come from what the same index is in each half of the points, by its own halves (subsampling: Politis & Romano 1994) and, as all
/// points share the replicates, from the jackknife over these, put together as the sides of a right angle. The outcome is the mean over
/// replicates at each point; noise that is left in that mean counts as spread that no parameter explains. NaN of fewer points than there
/// must be, or for an axis that does not vary. Intervals at 95 % are a little wide: of functions that did not choose the method (Friedman
/// 1991, with and without noise; 200 to 1,000 points) 97 to 100 % of them held the truth.
std::vector<Estimate> pawn_indices(const std::vector<std::span<const double>>& axes, const Values& values, std::size_t arm, double level);

}  // namespace coalesce
