#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/statistics/estimate.hpp"
#include "analysis/statistics/study.hpp"

namespace coalesce {

/// How an arm differs from the baseline in one outcome, pair by pair of the same replicate at the same point.
struct Contrast {
    std::size_t pairs = 0;        ///< of which neither value is missing
    Estimate difference;          ///< mean over points of arm less baseline; Student's over replicates, which are at all points
    Estimate bootstrap;           ///< the same mean with the percentile interval over replicates
    Estimate standardised;        ///< difference over the baseline's standard deviation within points, which is taken as known
    Estimate share_up, share_same, share_down;   ///< of pairs in which the arm is higher, equal, lower
    double baseline_sd = 0.0;     ///< the baseline's standard deviation within points; NaN of one replicate
    Estimate variance_saved;      ///< by pairing: 1 - Var(difference) / (Var(baseline) + Var(arm)), within points; no interval
    Estimate heterogeneity;       ///< standard deviation of the effect between points, luck taken out; no interval; NaN of one point
    Estimate points_up, points_down;             ///< share of points at which the mean difference is above, below 0
    double p_value = 0.0;         ///< of the two-sided t test that the difference is 0
    std::vector<double> by_replicate;            ///< the difference of each replicate, mean over its points; NaN where it has none
};

/// With a single replicate the points themselves are the sample, and intervals are over points.
Contrast contrast(const Values& values, std::size_t arm, std::uint64_t seed, double level);

/// The difference at each point, with Student's interval over replicates; of fewer than two there is none.
std::vector<Estimate> contrast_by_point(const Values& values, std::size_t arm, double level);

}  // namespace coalesce
