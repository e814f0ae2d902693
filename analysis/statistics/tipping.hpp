#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "analysis/statistics/estimate.hpp"
#include "analysis/statistics/study.hpp"

namespace coalesce {

/// Where the response of an outcome to one parameter is steepest, and how it gets across.
struct Tipping {
    Estimate steepest;      ///< value of the parameter, between the points of the design
    Estimate slope;         ///< of the mean response there: change of the outcome per unit of the parameter; Student's over replicates
    Estimate step_share;    ///< share of the whole range of the mean response that the steepest step takes; no interval
    Estimate two_humps;  ///< the larger of the two points beside it: share of the spread between replicates that a split in two explains
    bool has_interval_of_step =
        false;  ///< whether the interval of `steepest` was widened to the steepest step, which takes most of the rise
};

/// A normal distribution has .64, a uniform one .75; from here on replicates are of two kinds, and the response jumps.
constexpr double two_kinds = 0.85;

/// Replicates that are needed to tell two kinds from one.
constexpr std::size_t enough_for_humps = 20;

/// From at least three values of the parameter. The place of the steepest step is refined by the parabola through its slope and those
/// beside it; its interval is the percentile interval over resampled replicates, at least the step itself where that takes more than half
/// of the rise. With one replicate there are no intervals.
Tipping tipping_point(std::span<const double> axis, const Values& values, std::size_t arm, std::uint64_t seed, double level);

/// The largest share of the variance of these numbers that splitting them in two explains, with a tenth at least on each side (Otsu 1979);
/// NaN of fewer than `enough_for_humps`, or if they are all equal.
double split_share(std::span<const double> numbers);

/// `graded`, `jumps`, or `unknown` with too few replicates.
std::string_view how_it_tips(const Tipping& tipping);

}  // namespace coalesce
