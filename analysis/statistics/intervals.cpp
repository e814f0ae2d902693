#include "analysis/statistics/intervals.hpp"

#include <cmath>

#include "analysis/statistics/distributions.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

double standard_error(const Moments& m) { return m.sd / std::sqrt(static_cast<double>(m.n)); }

}  // namespace

Interval student_interval(double mean, double standard_error, double degrees_of_freedom, double level) {
    if (!(degrees_of_freedom > 0.0)) return {missing, missing};
    const double half = student_quantile(0.5 + level / 2.0, degrees_of_freedom) * standard_error;
    return {mean - half, mean + half};
}

Interval student_interval(const Moments& m, double level) {
    if (m.n < 2) return {missing, missing};
    return student_interval(m.mean, standard_error(m), static_cast<double>(m.n) - 1.0, level);
}

double student_p_value(const Moments& m) {
    if (m.n < 2) return missing;
    if (m.sd == 0.0) return m.mean == 0.0 ? 1.0 : 0.0;
    return 2.0 * student_above(std::abs(m.mean) / standard_error(m), static_cast<double>(m.n) - 1.0);
}

Interval share_interval(std::size_t count, std::size_t n, double level) {
    if (n == 0) return {missing, missing};
    const double tail = (1.0 - level) / 2.0;
    return {lowest_share(count, n, tail), highest_share(count, n, tail)};
}

}  // namespace coalesce
