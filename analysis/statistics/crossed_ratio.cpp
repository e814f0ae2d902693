#include "analysis/statistics/crossed_ratio.hpp"

#include <cmath>

#include "numerics/missing.hpp"

namespace coalesce {
namespace {

/// The ratio at which a search from `from` on, in the direction of `step`, first meets one that is refuted, to a thousandth of a step; NaN
/// if none is near.
double end_of_ratios(double from, double step, auto&& is_refuted) {
    constexpr int most_doublings = 12;
    double inside = from, outside = from + step;
    for (int k = 0; !is_refuted(outside); ++k) {
        if (k == most_doublings) return missing;
        inside = outside;
        outside = from + 2.0 * (outside - from);
    }
    while (std::abs(outside - inside) > 1e-3 * std::abs(step)) {
        const double middle = (inside + outside) / 2.0;
        (is_refuted(middle) ? outside : inside) = middle;
    }
    return outside;
}

}  // namespace

CrossedCells less_times(const CrossedCells& x, double factor, const CrossedCells& y) {
    CrossedCells differences = x;
    for (std::size_t c = 0; c < x.cells.size(); ++c) differences.cells[c] -= factor * y.cells[c];
    return differences;
}

Estimate crossed_ratio(const CrossedCells& above, const CrossedCells& below, double level) {
    const CrossedMean base = crossed_mean(below);
    Estimate estimate;
    estimate.n = base.units;
    if (!(base.mean > 0.0) || base.interval(level).low <= 0.0) return estimate;   // an unknown interval refutes nothing
    estimate.value = crossed_mean(above).mean / base.mean;
    const Interval around = crossed_mean(less_times(above, estimate.value, below)).interval(level);
    if (std::isnan(around.low)) return estimate;
    const double step = around.width() / 2.0 / base.mean;
    if (!(step > 1e-12)) {
        estimate.interval = {estimate.value, estimate.value};
        return estimate;
    }
    const auto is_refuted = [&](double ratio) { return crossed_mean(less_times(above, ratio, below)).interval(level).excludes_zero(); };
    const Interval found{end_of_ratios(estimate.value, -step, is_refuted), end_of_ratios(estimate.value, step, is_refuted)};
    if (!std::isnan(found.low) && !std::isnan(found.high)) estimate.interval = found;
    return estimate;
}

}  // namespace coalesce
