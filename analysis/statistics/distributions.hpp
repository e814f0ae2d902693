#pragma once
#include <cstddef>

namespace coalesce {

/// What is asked of distributions of probability, in one place: probabilities p are in (0, 1), degrees of freedom above 0.
/// By Boost.Math, whose headers take long to compile.

double normal_below(double x);

/// Student's t.
double student_quantile(double p, double freedom);
double student_above(double t, double freedom);
/// Student's t with a noncentrality, as the power of a t test needs it.
double noncentral_student_below(double t, double freedom, double noncentrality);
double noncentral_student_above(double t, double freedom, double noncentrality);

double chi_squared_quantile(double p, double freedom);
double beta_quantile(double p, double a, double b);

/// The number of successes of n trials whose probability of not being exceeded comes nearest to p.
std::size_t nearest_binomial_quantile(double p, std::size_t n, double share);
/// The bounds of Clopper and Pearson (1934) of a share of which `count` of n were seen, `tail` beyond each.
double lowest_share(std::size_t count, std::size_t n, double tail);
double highest_share(std::size_t count, std::size_t n, double tail);

}  // namespace coalesce
