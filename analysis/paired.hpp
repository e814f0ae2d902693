#pragma once
#include <cstddef>
#include <span>

#include "engine/metrics.hpp"

namespace coalesce {

/// What a what-if changes in one outcome, from pairs of runs that share their luck.
struct PairedDifference {
    std::size_t pairs = 0;      ///< those in which neither value is missing
    double mean = 0.0;          ///< of what-if less baseline; NaN without pairs
    double sd = 0.0;            ///< of the differences; NaN with fewer than two pairs
    double low = 0.0, high = 0.0;   ///< interval of Student's t around the mean; NaN with fewer than two pairs
    double share_better = 0.0;  ///< share of pairs in which the what-if is better; NaN without pairs
    double share_worse = 0.0;

    /// Whether the interval leaves no doubt about the sign.
    bool is_clear() const { return low > 0.0 || high < 0.0; }
};

/// Compares run by run: `baseline[r]` and `whatif[r]` are of the same replicate. `level` is that of the interval, such as 0.95. Of a metric
/// that is neither better nor worse, up counts as better.
PairedDifference compare_paired(std::span<const double> baseline, std::span<const double> whatif, Better better, double level = 0.95);

}  // namespace coalesce
