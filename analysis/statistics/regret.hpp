#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/statistics/estimate.hpp"
#include "analysis/statistics/study.hpp"
#include "numerics/better.hpp"

namespace coalesce {

/// The mean outcome of each arm in each future (a point), over the replicates of which no arm misses its value; NaN where there is none.
struct Futures {
    std::size_t arms = 0;
    std::vector<double> means;   ///< by future, then arm

    std::size_t points() const { return means.size() / arms; }
    double operator()(std::size_t point, std::size_t arm) const { return means[point * arms + arm]; }
};

/// The futures are these points.
Futures futures_of(const Values& values, const std::vector<std::size_t>& points);

/// How one arm stands up to not knowing which future comes (McPhail et al. 2018). Regret is how far it falls behind the best arm there.
struct Robustness {
    Estimate mean_regret;    ///< Student's over futures
    Estimate p90_regret;     ///< its interval is of order statistics, without any assumption
    Estimate worst_regret;   ///< no interval
    Estimate share_best;     ///< of futures in which no arm is better
    Estimate rank;           ///< by mean regret, from 1; no interval
    Estimate share_first;    ///< of resamples of futures in which it ranks first: how stable the ranking is; no interval
};

/// By arm. `better` is up or down. Futures in which any arm is missing are left out; of fewer than two nothing is known.
std::vector<Robustness> robustness(const Futures& futures, Better better, std::uint64_t seed, double level);

/// Limits within which an outcome is good enough.
struct Bound {
    double low, high;   ///< inclusive; infinite where there is no limit

    bool holds(double value) const { return low <= value && value <= high; }
};

/// The share of futures in which an arm's mean outcome is within the bound, with the equal-tailed interval of Jeffreys.
Estimate share_within(const Futures& futures, std::size_t arm, const Bound& bound, double level);

/// A share of which `count` of `n` were seen, with Jeffreys' interval (Brown, Cai & DasGupta 2001); NaN of nothing.
Estimate jeffreys_share(std::size_t count, std::size_t n, double level);

}  // namespace coalesce
