#include "analysis/paired.hpp"

#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

#include <boost/math/distributions/students_t.hpp>

namespace coalesce {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

std::vector<double> differences(std::span<const double> baseline, std::span<const double> whatif) {
    std::vector<double> found;
    for (std::size_t r = 0; r < baseline.size(); ++r) {
        const double difference = whatif[r] - baseline[r];
        if (!std::isnan(difference)) found.push_back(difference);
    }
    return found;
}

/// Half the width of the interval around the mean of n numbers.
double half_width(double sd, double n, double level) {
    const boost::math::students_t t(n - 1.0);
    return boost::math::quantile(t, 0.5 + level / 2.0) * sd / std::sqrt(n);
}

void count_better(std::span<const double> differences, Better better, PairedDifference& result) {
    const double sign = better == Better::down ? -1.0 : 1.0;
    std::size_t ahead = 0, behind = 0;
    for (const double d : differences) {
        ahead += d * sign > 0.0 ? 1 : 0;
        behind += d * sign < 0.0 ? 1 : 0;
    }
    result.share_better = static_cast<double>(ahead) / static_cast<double>(differences.size());
    result.share_worse = static_cast<double>(behind) / static_cast<double>(differences.size());
}

}  // namespace

PairedDifference compare_paired(std::span<const double> baseline, std::span<const double> whatif, Better better, double level) {
    assert(baseline.size() == whatif.size());
    const auto found = differences(baseline, whatif);
    PairedDifference result{found.size(), missing, missing, missing, missing, missing, missing};
    if (found.empty()) return result;
    const auto n = static_cast<double>(found.size());
    double sum = 0.0, squares = 0.0;
    for (const double d : found) sum += d;
    result.mean = sum / n;
    count_better(found, better, result);
    if (found.size() < 2) return result;
    for (const double d : found) squares += (d - result.mean) * (d - result.mean);
    result.sd = std::sqrt(squares / (n - 1.0));
    const double half = half_width(result.sd, n, level);
    result.low = result.mean - half;
    result.high = result.mean + half;
    return result;
}

}  // namespace coalesce
