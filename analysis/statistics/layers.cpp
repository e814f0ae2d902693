#include "analysis/statistics/layers.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "numerics/missing.hpp"
#include "numerics/quantile.hpp"

namespace coalesce {
namespace {

/// The moments of each draw's pairs; draws without any are left out.
std::vector<Moments> moments_by_draw(std::span<const double> differences, std::size_t replicates) {
    std::vector<Moments> draws;
    for (std::size_t first = 0; first + replicates <= differences.size(); first += replicates) {
        const std::vector<double> there = known_of(differences.subspan(first, replicates));
        if (!there.empty()) draws.push_back(moments_of(there));
    }
    return draws;
}

/// What is within draws, pooled; NaN where no draw has two pairs.
double variance_within(const std::vector<Moments>& draws) {
    double squares = 0.0, freedom = 0.0;
    for (const Moments& draw : draws) {
        if (draw.n < 2) continue;
        squares += draw.sd * draw.sd * static_cast<double>(draw.n - 1);
        freedom += static_cast<double>(draw.n - 1);
    }
    return freedom > 0.0 ? squares / freedom : missing;
}

/// What is between draws beyond chance: (mean square between - mean square within) / pairs a draw, on average where they differ.
double variance_between(const std::vector<Moments>& draws, double within) {
    double pairs = 0.0, pairs_squared = 0.0, sum = 0.0;
    for (const Moments& draw : draws) {
        const auto n = static_cast<double>(draw.n);
        pairs += n;
        pairs_squared += n * n;
        sum += n * draw.mean;
    }
    double squares = 0.0;
    for (const Moments& draw : draws) squares += static_cast<double>(draw.n) * (draw.mean - sum / pairs) * (draw.mean - sum / pairs);
    const double freedom = static_cast<double>(draws.size()) - 1.0;
    const double pairs_a_draw = (pairs - pairs_squared / pairs) / freedom;
    return std::max(0.0, (squares / freedom - within) / pairs_a_draw);
}

/// 8 in 10 of the draws' means, drawn together until they spread as the parameters alone make them.
Interval middle_of(std::vector<double> means, const Moments& all, double parameters_sd) {
    if (std::isnan(parameters_sd) || means.size() < 10) return {missing, missing};
    const double pull = all.sd > 0.0 ? std::min(1.0, parameters_sd / all.sd) : 0.0;
    std::sort(means.begin(), means.end());
    const std::span<const double> ascending(means);
    return {all.mean + pull * (quantile(ascending, 0.1) - all.mean), all.mean + pull * (quantile(ascending, 0.9) - all.mean)};
}

}  // namespace

Layers tell_layers_apart(std::span<const double> differences, std::size_t replicates, double level) {
    const std::vector<Moments> draws = moments_by_draw(differences, replicates);
    Layers layers;
    std::vector<double> means;
    for (const Moments& draw : draws) {
        means.push_back(draw.mean);
        layers.pairs += draw.n;
        layers.up += draw.mean > 0.0 ? 1 : 0;
        layers.down += draw.mean < 0.0 ? 1 : 0;
    }
    layers.draws = draws.size();
    layers.same = layers.draws - layers.up - layers.down;
    const Moments all = moments_of(means);
    const double within = variance_within(draws);
    layers.mean = all.mean;
    layers.interval = student_interval(all, level);
    layers.p_value = student_p_value(all);
    layers.replicate_sd = std::sqrt(within);
    layers.parameters_sd = draws.size() < 2 ? missing : std::sqrt(variance_between(draws, within));
    layers.middle = middle_of(std::move(means), all, layers.parameters_sd);
    return layers;
}

}  // namespace coalesce
