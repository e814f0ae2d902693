#include "analysis/tables/effect_table.hpp"

#include <cmath>

#include "numerics/missing.hpp"

namespace coalesce {
namespace {

constexpr double small_in_sd = 0.2;   // Cohen 1988: a small effect

double of_interest_in(const Effect& effect) { return effect.baseline_sd > 0.0 ? small_in_sd * effect.baseline_sd : 0.0; }

}  // namespace

void judge(std::vector<JudgedEffect>& of_arm) {
    std::vector<double> p_values;
    std::vector<bool> in_family;
    for (const JudgedEffect& judged : of_arm) {
        p_values.push_back(judged.effect.p_value);
        in_family.push_back(judged.in_family);
    }
    const std::vector<double> adjusted = adjusted_in_family(p_values, in_family);
    for (std::size_t k = 0; k < of_arm.size(); ++k) {
        JudgedEffect& judged = of_arm[k];
        if (std::isnan(judged.of_interest)) judged.of_interest = of_interest_in(judged.effect);
        judged.p_adjusted = adjusted[k];
        const Estimate& difference = judged.effect.difference;
        judged.verdict = verdict_of(
            {difference.value, difference.interval, judged.p_adjusted, judged.effect.independent, judged.of_interest}, judged.better);
    }
}

std::vector<EffectRow> rows_of(const JudgedEffect& judged, std::string_view arm, std::size_t points, double level) {
    const Effect& effect = judged.effect;
    std::vector<EffectRow> rows;
    const auto add = [&](std::string_view index, const Estimate& estimate) {
        const auto [low, high] = estimate.interval;
        rows.push_back({judged.outcome, arm, {}, index, estimate.value, low, high, std::isnan(low) ? missing : level, estimate.n});
    };
    const bool is_down = judged.better == Better::down, is_neither = judged.better == Better::neither;
    add("difference", effect.difference);
    rows.back().of_interest = judged.of_interest;
    rows.back().verdict = verdict_text(judged.verdict);
    add("difference_bootstrap", effect.bootstrap);
    add("standardised", effect.standardised);
    add(is_neither ? "share_up" : "share_better", is_down ? effect.share_down : effect.share_up);
    add("share_same", effect.share_same);
    add(is_neither ? "share_down" : "share_worse", is_down ? effect.share_up : effect.share_down);
    add("variance_saved", effect.variance_saved);
    constexpr Interval none{missing, missing};
    add("p", {effect.p_value, none, effect.independent});
    add("p_holm", {judged.p_adjusted, none, effect.independent});
    if (points > 1) {
        add("heterogeneity", effect.heterogeneity);
        add(is_neither ? "points_up" : "points_better", is_down ? effect.points_down : effect.points_up);
        add(is_neither ? "points_down" : "points_worse", is_down ? effect.points_up : effect.points_down);
    }
    return rows;
}

}  // namespace coalesce
