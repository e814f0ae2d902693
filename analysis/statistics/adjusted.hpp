#pragma once
#include <cstddef>
#include <span>

#include "analysis/statistics/estimate.hpp"

namespace coalesce {

/// Of fewer pairs a coefficient is too little known for its intervals to cover as often as they say.
inline constexpr std::size_t fewest_pairs_to_adjust = 12;

/// The difference of a what-if from a baseline of which more replicates are known than there are pairs.
struct AdjustedDifference {
    Estimate difference;         ///< n: pairs
    double coefficient = 0.0;    ///< of the what-if's runs on the baseline's of the same replicate: 0 where they have nothing in common
    double p_value = 0.0;        ///< of the two-sided t test that the difference is 0
    double baseline_sd = 0.0;    ///< standard deviation of the baseline's runs, all of them
};

/// Chance that the pairs' baseline runs had is taken out of the what-if as far as both have it in common: the regression estimator of
/// two-phase sampling (Cochran 1977, 12.6), which is a control variate with an estimated coefficient (Lavenberg & Welch 1981). Never much
/// wider than plain pairs, and up to half their variance where runs that share random numbers have hardly anything in common. The first
/// replicates of `baseline` are those of `whatif`; NaN where a run is missing. Nothing with fewer than fewest_pairs_to_adjust pairs, or
/// where their baseline runs do not differ.
AdjustedDifference adjusted_difference(std::span<const double> baseline, std::span<const double> whatif, double level);

}  // namespace coalesce
