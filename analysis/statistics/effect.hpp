#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/statistics/bootstrap.hpp"
#include "analysis/statistics/estimate.hpp"
#include "analysis/statistics/study.hpp"

namespace coalesce {

/// The seed of everything that is resampled where nobody says otherwise.
inline constexpr std::uint64_t usual_resampling_seed = 1;

/// What an arm changes against the baseline in one outcome, pair by pair of the same replicate at the same point. NaN where there is too
/// little to know. All that says what a what-if changes, in tables, on the terminal and on pages, is this.
///
/// Replicates are what was drawn independently: a replicate has the same random numbers at every point, so its pairs go up and down
/// together and count as one (Liang & Zeger 1986). `n` of an estimate with an interval is the number of those.
struct Effect {
    std::size_t pairs = 0;         ///< of which neither value is missing
    std::size_t independent = 0;   ///< replicates that have any of them
    Estimate difference;           ///< mean over points of arm less baseline; Student's interval over replicates
    Estimate standardised;         ///< difference over baseline_sd, which is taken as known (Glass 1976); NaN where runs do not differ
    Estimate share_up, share_same, share_down;   ///< of pairs: the arm is higher, equal to the last bit, lower
    Estimate variance_saved;       ///< by pairing: 1 - Var(difference) / (Var(baseline) + Var(arm)), within points; no interval
    Estimate heterogeneity;        ///< standard deviation of the effect between points, replicate variance taken out; NaN of one point
    Estimate points_up, points_down;             ///< share of points at which the mean difference is above, below 0
    double baseline_sd = 0.0;      ///< standard deviation of the baseline's runs within points
    double p_value = 0.0;          ///< of the two-sided t test that the difference is 0
    std::vector<double> by_replicate;            ///< the difference of each replicate, mean over its points; NaN where it has none
    std::vector<double> sample;    ///< what the interval rests on: differences of replicates, or of points where there is one replicate
};

/// With a single replicate the interval is over points: it says nothing of how replicates differ, and `independent` is 1.
Effect effect_of(const Values& values, std::size_t arm, double level = usual_level);

/// Of one point: `baseline[r]` and `whatif[r]` are of the same replicate, NaN where missing.
Effect effect_of(std::span<const double> baseline, std::span<const double> whatif, double level = usual_level);

/// The difference with the percentile interval over what was sampled: as a check of the other.
Estimate bootstrapped(const Effect& effect, Bootstrap& bootstrap, double level = usual_level);

/// The difference at each point, with Student's interval over replicates; of fewer than two there is none.
std::vector<Estimate> effect_at_each_point(const Values& values, std::size_t arm, double level);

}  // namespace coalesce
