#include "analysis/statistics/distributions.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace coalesce {

namespace bm = boost::math;

double normal_below(double x) { return bm::cdf(bm::normal(), x); }

/// Intervals of all outcomes of the same runs ask the same, so each thread keeps the last answer.
double student_quantile(double p, double freedom) {
    struct Asked {
        double p = 0.0, freedom = 0.0, quantile = 0.0;
    };
    thread_local Asked last;
    if (last.p != p || last.freedom != freedom) last = {p, freedom, bm::quantile(bm::students_t(freedom), p)};
    return last.quantile;
}
double student_above(double t, double freedom) { return bm::cdf(bm::complement(bm::students_t(freedom), t)); }

double noncentral_student_below(double t, double freedom, double noncentrality) {
    return bm::cdf(bm::non_central_t(freedom, noncentrality), t);
}
double noncentral_student_above(double t, double freedom, double noncentrality) {
    return bm::cdf(bm::complement(bm::non_central_t(freedom, noncentrality), t));
}

double chi_squared_quantile(double p, double freedom) { return bm::quantile(bm::chi_squared(freedom), p); }
double beta_quantile(double p, double a, double b) { return bm::quantile(bm::beta_distribution<>(a, b), p); }

std::size_t nearest_binomial_quantile(double p, std::size_t n, double share) {
    using Nearest = bm::policies::policy<bm::policies::discrete_quantile<bm::policies::integer_round_nearest>>;
    return static_cast<std::size_t>(bm::quantile(bm::binomial_distribution<double, Nearest>(static_cast<double>(n), share), p));
}
double lowest_share(std::size_t count, std::size_t n, double tail) {
    return bm::binomial::find_lower_bound_on_p(static_cast<double>(n), static_cast<double>(count), tail);
}
double highest_share(std::size_t count, std::size_t n, double tail) {
    return bm::binomial::find_upper_bound_on_p(static_cast<double>(n), static_cast<double>(count), tail);
}

}  // namespace coalesce
