#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "analysis/statistics/crossed.hpp"

namespace coalesce {

/// Parameters matter whose share of the variance, or the square of whose size, is at least this part of the largest.
constexpr double least_that_matters = 0.1;
/// A ranking is settled if the parameters that matter come in the same order in at least this share of resamples.
constexpr double settled_share = 0.95;

/// In which order parameters come by what they do, and how sure that is.
struct Ranking {
    std::vector<Estimate> rank;          ///< by parameter, from 1; NaN where it has no value
    std::vector<double> share_first;     ///< by parameter: of resamples in which it comes first
    std::size_t matter = 0;              ///< how many matter
    double share_same = std::numeric_limits<double>::quiet_NaN();  ///< of resamples in which those that matter come first, in this order

    /// Whether the order survives chance. Not known of one unit.
    bool is_settled() const { return share_same >= settled_share; }
};

/// Ranks parameters by the means of their cells, the largest first, with units and replicates drawn anew together for all parameters: each
/// resample weights them by normal multipliers (the cluster wild bootstrap, Cameron, Gelbach & Miller 2008; no resampled replicate meets
/// itself in a product) and widens by a chi-squared draw for how few they are, so that it spreads as wide as Student's interval.
Ranking rank_parameters(const std::vector<CrossedCells>& parameters, std::uint64_t seed, double level);

}  // namespace coalesce
