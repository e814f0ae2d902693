#include "analysis/statistics/morris.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/statistics/expected_product.hpp"
#include "analysis/statistics/moments.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

/// The points of each trajectory in the order of their steps.
std::map<std::int64_t, std::vector<std::size_t>> trajectories_of(const StudyDesign& design) {
    std::map<std::int64_t, std::vector<std::size_t>> trajectories;
    for (std::size_t p = 0; p < design.points.size(); ++p) trajectories[design.morris[p].trajectory].push_back(p);
    for (auto& [number, points] : trajectories) {
        std::sort(points.begin(), points.end(),
                  [&](std::size_t x, std::size_t y) { return design.morris[x].step < design.morris[y].step; });
    }
    return trajectories;
}

/// What a step changed in each replicate, at the pace of the whole range; NaN where an end is missing.
void add_step(const Values& values, std::size_t arm, std::size_t from, std::size_t to, double moved, CrossedCells& effects) {
    for (std::size_t r = 0; r < values.replicates; ++r) effects.cells.push_back((values(r, to, arm) - values(r, from, arm)) / moved);
}

/// The effects of one trajectory in the replicates that it has, and which these are.
struct EffectsOfTrajectory {
    std::vector<double> there;
    std::vector<std::size_t> replicates;
};

EffectsOfTrajectory effects_there(const CrossedCells& effects, std::size_t trajectory) {
    EffectsOfTrajectory found;
    for (std::size_t r = 0; r < effects.replicates; ++r) {
        if (std::isnan(effects(trajectory, r))) continue;
        found.there.push_back(effects(trajectory, r));
        found.replicates.push_back(r);
    }
    return found;
}

/// Cells that a function makes of the effects of each trajectory; the function fills one number for each replicate that is there.
CrossedCells cells_by_trajectory(const CrossedCells& effects, auto&& make) {
    CrossedCells made{effects.replicates, std::vector<double>(effects.cells.size(), missing)};
    for (std::size_t t = 0; t < effects.units(); ++t) {
        const EffectsOfTrajectory of = effects_there(effects, t);
        if (of.there.empty()) continue;
        const std::vector<double> numbers = make(of.there);
        for (std::size_t k = 0; k < numbers.size(); ++k) made.cells[t * effects.replicates + of.replicates[k]] = numbers[k];
    }
    return made;
}

double sign_of(double x) { return x > 0.0 ? 1.0 : x < 0.0 ? -1.0 : 0.0; }

double sum_of(const std::vector<double>& numbers) {
    double sum = 0.0;
    for (const double x : numbers) sum += x;
    return sum;
}

/// Each with the sign of the mean of all.
std::vector<double> sizes_by_all(const std::vector<double>& effects) {
    const double sign = sign_of(sum_of(effects));
    std::vector<double> sizes;
    for (const double e : effects) sizes.push_back(sign * e);
    return sizes;
}

/// Each with the sign of the mean of the others; one alone with its own.
std::vector<double> sizes_by_others(const std::vector<double>& effects) {
    if (effects.size() < 2) return sizes_by_all(effects);
    const double sum = sum_of(effects);
    std::vector<double> sizes;
    for (const double e : effects) sizes.push_back(sign_of(sum - e) * e);
    return sizes;
}

/// The mean effect cannot be larger than the mean size, so an interval of the one reaches as far up as that of the other.
Estimate mean_size(const CrossedCells& effects, const Interval& mean, double level) {
    const Estimate low = crossed_mean(cells_by_trajectory(effects, sizes_by_others)).estimate(level);
    const Estimate high = crossed_mean(cells_by_trajectory(effects, sizes_by_all)).estimate(level);
    if (std::isnan(low.interval.low)) return {std::max(0.0, low.value), low.interval, low.n};
    return {std::max(0.0, low.value), {std::max(0.0, low.interval.low), std::max({high.interval.high, -mean.low, mean.high})}, low.n};
}

/// A variance that is a sum of squares, one of each trajectory, over degrees of freedom; with Student's interval of its logarithm, whose
/// error is that of the jackknife (Tukey 1958). `left_out` is the sum of squares without each.
Estimate variance_with_interval(double squares, double freedom, const std::vector<double>& left_out, double level) {
    Estimate estimate{squares / freedom, {missing, missing}, left_out.size()};
    const auto n = static_cast<double>(left_out.size());
    if (squares == 0.0) estimate.interval = {0.0, 0.0};
    if (n < 3.0 || squares == 0.0) return estimate;
    std::vector<double> logarithms;
    for (const double without : left_out) logarithms.push_back(std::log(std::max(without, 1e-12 * squares)));
    const double error = moments_of(logarithms).sd * (n - 1.0) / std::sqrt(n);
    const Interval interval = student_interval(std::log(estimate.value), error, n - 1.0, level);
    estimate.interval = {std::exp(interval.low), std::exp(interval.high)};
    return estimate;
}

/// Of the effects' means over replicates.
Estimate variance_of_means(const CrossedMean& mean, double level) {
    const auto n = static_cast<double>(mean.units);
    const std::vector<double> deviations = known_of(mean.of_unit);
    double squares = 0.0;
    for (const double d : deviations) squares += d * d;
    std::vector<double> left_out;
    for (const double d : deviations) left_out.push_back(squares - d * d * n / (n - 1.0));
    return variance_with_interval(squares, n - 1.0, left_out, level);
}

/// What noise adds to the variance of these means: that of single effects around their trajectory and replicate, over the replicates.
Estimate variance_of_noise(const CrossedCells& effects, const CrossedMean& mean, double level) {
    if (effects.replicates < 2 || !(mean.cell_variance > 0.0)) return {0.0, {0.0, 0.0}, mean.units};
    std::vector<double> squares;
    for (std::size_t t = 0; t < effects.units(); ++t) {
        if (std::isnan(mean.of_unit[t])) continue;
        double sum = 0.0;
        for (std::size_t r = 0; r < effects.replicates; ++r) {
            const double rest = effects(t, r) - mean.mean - mean.of_unit[t] - mean.of_replicate[r];
            if (!std::isnan(rest)) sum += rest * rest;
        }
        squares.push_back(sum);
    }
    const double all = sum_of(squares);
    std::vector<double> left_out;
    for (const double s : squares) left_out.push_back(all - s);
    Estimate noise = variance_with_interval(all, 1.0, left_out, level);
    const double scale = mean.cell_variance * static_cast<double>(mean.units) / all;
    return {noise.value * scale, {noise.interval.low * scale, noise.interval.high * scale}, noise.n};
}

Estimate spread_of_effects(const CrossedCells& effects, const CrossedMean& mean, double level) {
    if (mean.units < 2) return {missing, {missing, missing}, mean.units};
    const Estimate all = variance_of_means(mean, level), noise = variance_of_noise(effects, mean, level);
    const double variance = all.value - noise.value;
    const double below = std::hypot(all.value - all.interval.low, noise.interval.high - noise.value);
    const double above = std::hypot(all.interval.high - all.value, noise.value - noise.interval.low);
    const auto root = [](double v) { return std::isnan(v) ? v : std::sqrt(std::max(0.0, v)); };
    return {root(variance), {root(variance - below), root(variance + above)}, mean.units};
}

/// How far a step went, from 0 to 1: as the design says, or as the values of the only axis do.
double way_of_step(const StudyDesign& design, std::size_t factor, std::size_t from, std::size_t to) {
    if (!std::isnan(design.morris[to].by)) return design.morris[to].by;
    const StudyAxis* const axis = design.only_axis(factor);
    if (axis == nullptr || !axis->is_numeric) return 1.0;
    return (axis->values[to] - axis->values[from]) / (axis->high - axis->low);
}

}  // namespace

std::vector<CrossedCells> elementary_effects(const StudyDesign& design, const Values& values, std::size_t arm, double share) {
    std::vector<CrossedCells> effects(design.factors(), CrossedCells{values.replicates, {}});
    const auto trajectories = trajectories_of(design);
    auto left = static_cast<std::size_t>(std::ceil(share * static_cast<double>(trajectories.size())));
    for (const auto& [number, points] : trajectories) {
        if (left-- == 0) break;
        for (std::size_t k = 1; k < points.size(); ++k) {
            const std::size_t factor = design.morris[points[k]].moved;
            add_step(values, arm, points[k - 1], points[k], way_of_step(design, factor, points[k - 1], points[k]), effects[factor]);
        }
    }
    return effects;
}

CrossedCells squared_effects(const CrossedCells& effects) {
    return cells_by_trajectory(effects, [](const std::vector<double>& of) { return product_by_replicate(of, of); });
}

MorrisMeasures morris_measures(const CrossedCells& effects, double level) {
    const CrossedMean mean = crossed_mean(effects);
    const double square = crossed_mean(squared_effects(effects)).mean;
    return {mean.estimate(level), mean_size(effects, mean.interval(level), level), spread_of_effects(effects, mean, level),
            std::isnan(square) ? square : std::sqrt(std::max(0.0, square))};
}

}  // namespace coalesce
