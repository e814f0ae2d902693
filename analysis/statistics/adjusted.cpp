#include "analysis/statistics/adjusted.hpp"

#include <cassert>
#include <cmath>
#include <vector>

#include "analysis/statistics/distributions.hpp"
#include "analysis/statistics/moments.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

/// A straight line through pairs.
struct FittedLine {
    double slope = 0.0;
    double residual_variance = 0.0;   ///< with n - 2 degrees of freedom
    double squares = 0.0;             ///< of x about its mean
};

FittedLine fit_line(const std::vector<double>& x, const std::vector<double>& y, double mean_x, double mean_y) {
    FittedLine line;
    double products = 0.0;
    for (std::size_t k = 0; k < x.size(); ++k) {
        line.squares += (x[k] - mean_x) * (x[k] - mean_x);
        products += (x[k] - mean_x) * (y[k] - mean_y);
    }
    line.slope = products / line.squares;
    for (std::size_t k = 0; k < x.size(); ++k) {
        const double rest = y[k] - mean_y - line.slope * (x[k] - mean_x);
        line.residual_variance += rest * rest;
    }
    line.residual_variance /= static_cast<double>(x.size()) - 2.0;
    return line;
}

}  // namespace

AdjustedDifference adjusted_difference(std::span<const double> baseline, std::span<const double> whatif, double level) {
    assert(whatif.size() <= baseline.size());
    std::vector<double> x, y;
    for (std::size_t r = 0; r < whatif.size(); ++r) {
        if (std::isnan(baseline[r] + whatif[r])) continue;
        x.push_back(baseline[r]);
        y.push_back(whatif[r]);
    }
    const Moments of_x = moments_of(x), of_y = moments_of(y), all = moments_of(known_of(baseline));
    if (x.size() < fewest_pairs_to_adjust || !(of_x.sd > 0.0)) return {{}, missing, missing, all.sd};
    const FittedLine line = fit_line(x, y, of_x.mean, of_y.mean);
    const double pairs = static_cast<double>(x.size()), runs = static_cast<double>(all.n), shift = all.mean - of_x.mean;
    const double value = of_y.mean + line.slope * shift - all.mean;
    // Of the line at the mean of all baseline runs, then of that mean, on which line and baseline both rest.
    const double of_line = line.residual_variance * (1.0 / pairs + shift * shift / line.squares);
    const double of_mean = (line.slope - 1.0) * (line.slope - 1.0) * all.sd * all.sd / runs;
    const double variance = of_line + of_mean;
    const double freedom = variance * variance / (of_line * of_line / (pairs - 2.0) + of_mean * of_mean / (runs - 1.0));
    if (variance == 0.0) return {{value, {value, value}, x.size()}, line.slope, value == 0.0 ? 1.0 : 0.0, all.sd};
    const double error = std::sqrt(variance);
    return {{value, student_interval(value, error, freedom, level), x.size()},
            line.slope,
            2.0 * student_above(std::abs(value) / error, freedom),
            all.sd};
}

}  // namespace coalesce
