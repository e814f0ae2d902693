#pragma once
#include <cstddef>

#include "analysis/statistics/moments.hpp"

namespace coalesce {

/// How often intervals are to cover the truth where nobody says otherwise.
inline constexpr double usual_level = 0.95;

/// Bounds of an estimate; NaN where there is too little to know them.
struct Interval {
    double low = 0.0;
    double high = 0.0;

    double width() const { return high - low; }
    /// Whether it leaves no doubt about the sign.
    bool excludes_zero() const { return low > 0.0 || high < 0.0; }
};

/// The interval of a mean whose estimate has this standard error, by Student's t. NaN without a degree of freedom.
Interval student_interval(double mean, double standard_error, double degrees_of_freedom, double level);

/// The interval of the mean of independent numbers. NaN of fewer than two.
Interval student_interval(const Moments& moments, double level);

/// How often a mean that is really 0 would be seen at least this far from it (two-sided t test). NaN of fewer than two numbers; of equal
/// numbers 1 if they are 0, otherwise 0.
double student_p_value(const Moments& moments);

/// The interval of a share of which `count` of `n` were seen: Clopper & Pearson 1934, so that it covers at least as often as it says. NaN
/// of nothing.
Interval share_interval(std::size_t count, std::size_t n, double level);

}  // namespace coalesce
