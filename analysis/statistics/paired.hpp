#pragma once
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "analysis/statistics/intervals.hpp"
#include "numerics/better.hpp"

namespace coalesce {

/// What a what-if changes in one outcome, from pairs of runs that share their luck. NaN where there are too few pairs: none for the mean
/// and the shares, fewer than two for the rest.
struct PairedDifference {
    std::size_t pairs = 0;    ///< those in which neither value is missing
    double mean = 0.0;        ///< of what-if less baseline
    double sd = 0.0;          ///< of the differences
    Interval interval;        ///< of the mean, by Student's t
    double p_value = 0.0;     ///< of the two-sided t test that the mean is 0
    double baseline_sd = 0.0; ///< of the baseline's runs among the pairs
    double standardised = 0.0;   ///< mean over baseline_sd (Glass 1976); NaN where the baseline's runs do not differ
    double variance_saved = 0.0; ///< by pairing: 1 - Var(difference) / (Var(baseline) + Var(what-if)); NaN where neither varies
    std::size_t up = 0, same = 0, down = 0;   ///< pairs in which the what-if is higher, equal to the last bit, lower

    /// How many pairs got better or worse; where neither direction is better, none did.
    std::size_t better(Better direction) const { return direction == Better::neither ? 0 : direction == Better::up ? up : down; }
    std::size_t worse(Better direction) const { return direction == Better::neither ? 0 : direction == Better::up ? down : up; }
    /// A number of pairs as a share of all.
    double share(std::size_t count) const {
        return pairs > 0 ? static_cast<double>(count) / static_cast<double>(pairs) : std::numeric_limits<double>::quiet_NaN();
    }
    /// The interval in units of the baseline's standard deviation, which is taken as known.
    Interval standardised_interval() const { return {interval.low / spread(), interval.high / spread()}; }

private:
    double spread() const { return baseline_sd > 0.0 ? baseline_sd : std::numeric_limits<double>::quiet_NaN(); }
};

/// What-if less baseline, pair by pair, without those of which one is missing. `baseline[r]` and `whatif[r]` are of the same replicate.
std::vector<double> paired_differences(std::span<const double> baseline, std::span<const double> whatif);

/// Compares run by run. `level` is that of the interval, such as 0.95.
PairedDifference compare_paired(std::span<const double> baseline, std::span<const double> whatif, double level = usual_level);

}  // namespace coalesce
