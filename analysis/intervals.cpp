#include "analysis/intervals.hpp"

#include <cmath>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>

#include "numerics/missing.hpp"

namespace coalesce {
namespace {

double standard_error(const Moments& m) { return m.sd / std::sqrt(static_cast<double>(m.n)); }

}  // namespace

Interval student_interval(double mean, double standard_error, double degrees_of_freedom, double level) {
    if (!(degrees_of_freedom > 0.0)) return {missing, missing};
    const boost::math::students_t t(degrees_of_freedom);
    const double half = boost::math::quantile(t, 0.5 + level / 2.0) * standard_error;
    return {mean - half, mean + half};
}

Interval student_interval(const Moments& m, double level) {
    if (m.n < 2) return {missing, missing};
    return student_interval(m.mean, standard_error(m), static_cast<double>(m.n) - 1.0, level);
}

double student_p_value(const Moments& m) {
    if (m.n < 2) return missing;
    if (m.sd == 0.0) return m.mean == 0.0 ? 1.0 : 0.0;
    const boost::math::students_t t(static_cast<double>(m.n) - 1.0);
    return 2.0 * boost::math::cdf(boost::math::complement(t, std::abs(m.mean) / standard_error(m)));
}

Interval share_interval(std::size_t count, std::size_t n, double level) {
    if (n == 0) return {missing, missing};
    using Binomial = boost::math::binomial;
    const auto trials = static_cast<double>(n), seen = static_cast<double>(count);
    const double tail = (1.0 - level) / 2.0;
    return {Binomial::find_lower_bound_on_p(trials, seen, tail), Binomial::find_upper_bound_on_p(trials, seen, tail)};
}

}  // namespace coalesce
