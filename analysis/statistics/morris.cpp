#include "analysis/statistics/morris.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/statistics/moments.hpp"

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

/// The mean over replicates of what a step changed; NaN if no replicate has both ends.
double change(const Values& values, std::size_t arm, std::size_t from, std::size_t to) {
    double sum = 0.0, count = 0.0;
    for (std::size_t r = 0; r < values.replicates; ++r) {
        const double difference = values(r, to, arm) - values(r, from, arm);
        if (std::isnan(difference)) continue;
        sum += difference;
        count += 1.0;
    }
    return sum / count;
}

/// The interval of a standard deviation: Student's around its logarithm, whose error is that of the jackknife (Tukey 1958).
Interval spread_interval(const std::vector<double>& values, const Moments& moments, double level) {
    const auto n = static_cast<double>(values.size());
    if (moments.sd == 0.0) return {0.0, 0.0};
    if (n < 3.0) return {std::nan(""), std::nan("")};
    const double squares = moments.sd * moments.sd * (n - 1.0);
    std::vector<double> logarithms;
    for (const double v : values) {
        const double without = (squares - (v - moments.mean) * (v - moments.mean) * n / (n - 1.0)) / (n - 2.0);
        logarithms.push_back(std::log(std::max(without, 1e-12 * squares)) / 2.0);
    }
    const Moments left_out = moments_of(logarithms);
    const double error = left_out.sd * (n - 1.0) / std::sqrt(n);
    const Interval interval = student_interval(std::log(moments.sd), error, n - 1.0, level);
    return {std::exp(interval.low), std::exp(interval.high)};
}

}  // namespace

std::vector<std::vector<double>> elementary_effects(const StudyDesign& design, const Values& values, std::size_t arm, double share) {
    std::vector<std::vector<double>> effects(design.axes.size());
    const auto trajectories = trajectories_of(design);
    auto left = static_cast<std::size_t>(std::ceil(share * static_cast<double>(trajectories.size())));
    for (const auto& [number, points] : trajectories) {
        if (left-- == 0) break;
        for (std::size_t k = 1; k < points.size(); ++k) {
            const StudyAxis& axis = design.axes[design.morris[points[k]].moved];
            const double moved = !axis.is_numeric ? 1.0 : (axis.values[points[k]] - axis.values[points[k - 1]]) / (axis.high - axis.low);
            const double effect = change(values, arm, points[k - 1], points[k]) / moved;
            if (!std::isnan(effect)) effects[design.morris[points[k]].moved].push_back(effect);
        }
    }
    return effects;
}

MorrisMeasures morris_measures(const std::vector<double>& effects, double level) {
    std::vector<double> sizes;
    for (const double e : effects) sizes.push_back(std::abs(e));
    const Moments signed_moments = moments_of(effects), size_moments = moments_of(sizes);
    return {{signed_moments.mean, student_interval(signed_moments, level), effects.size()},
            {size_moments.mean, student_interval(size_moments, level), effects.size()},
            {signed_moments.sd, spread_interval(effects, signed_moments, level), effects.size()}};
}

}  // namespace coalesce
