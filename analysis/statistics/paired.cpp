#include "analysis/statistics/paired.hpp"

#include <cassert>
#include <cmath>

#include "numerics/missing.hpp"

namespace coalesce {
namespace {

/// The values of the pairs that are whole, and their differences.
struct WholePairs {
    std::vector<double> before, after, differences;
};

WholePairs whole_pairs(std::span<const double> baseline, std::span<const double> whatif) {
    assert(baseline.size() == whatif.size());
    WholePairs pairs;
    for (std::size_t r = 0; r < baseline.size(); ++r) {
        const double difference = whatif[r] - baseline[r];
        if (std::isnan(difference)) continue;
        pairs.before.push_back(baseline[r]);
        pairs.after.push_back(whatif[r]);
        pairs.differences.push_back(difference);
    }
    return pairs;
}

double share_of_variance_saved(double before_sd, double after_sd, double difference_sd) {
    const double apart = before_sd * before_sd + after_sd * after_sd;
    return apart > 0.0 ? 1.0 - difference_sd * difference_sd / apart : missing;
}

}  // namespace

std::vector<double> paired_differences(std::span<const double> baseline, std::span<const double> whatif) {
    return whole_pairs(baseline, whatif).differences;
}

PairedDifference compare_paired(std::span<const double> baseline, std::span<const double> whatif, double level) {
    const WholePairs pairs = whole_pairs(baseline, whatif);
    const Moments difference = moments_of(pairs.differences);
    PairedDifference result;
    result.pairs = difference.n;
    result.mean = difference.mean;
    result.sd = difference.sd;
    result.interval = student_interval(difference, level);
    result.p_value = student_p_value(difference);
    result.baseline_sd = moments_of(pairs.before).sd;
    result.standardised = result.baseline_sd > 0.0 ? result.mean / result.baseline_sd : missing;
    result.variance_saved = share_of_variance_saved(result.baseline_sd, moments_of(pairs.after).sd, result.sd);
    for (const double d : pairs.differences) {
        result.up += d > 0.0 ? 1 : 0;
        result.down += d < 0.0 ? 1 : 0;
    }
    result.same = result.pairs - result.up - result.down;
    return result;
}

}  // namespace coalesce
