#include "analysis/tables/effect_table.hpp"

#include <cmath>

#include "numerics/missing.hpp"
#include "numerics/parallel_failure.hpp"

namespace coalesce {
namespace {

constexpr double small_in_sd = 0.2;   // Cohen 1988: a small effect

std::vector<EffectRow> rows_of_outcome(const JudgedEffect& judged, std::string_view arm, const EffectRowsAsked& asked) {
    const Effect& effect = judged.effect;
    std::vector<EffectRow> rows;
    const auto add = [&](std::string_view index, const Estimate& estimate) {
        rows.push_back(effect_row(judged.outcome, arm, index, estimate, asked.level));
    };
    const bool is_down = judged.better == Better::down, is_neither = judged.better == Better::neither;
    add("difference", effect.difference);
    rows.back().of_interest = judged.of_interest;
    rows.back().verdict = verdict_text(judged.judgement.verdict);
    add("difference_bootstrap", bootstrapped(effect, asked.seed, asked.level));
    add("standardised", effect.standardised);
    add(is_neither ? "share_up" : "share_better", is_down ? effect.share_down : effect.share_up);
    add("share_same", effect.share_same);
    add(is_neither ? "share_down" : "share_worse", is_down ? effect.share_up : effect.share_down);
    add("variance_saved", effect.variance_saved);
    constexpr Interval none{missing, missing};
    add("p", {effect.p_value, none, effect.independent});
    add("p_holm", {judged.judgement.p_adjusted, none, effect.independent});
    if (asked.points > 1) {
        add("heterogeneity", effect.heterogeneity);
        add(is_neither ? "points_up" : "points_better", is_down ? effect.points_down : effect.points_up);
        add(is_neither ? "points_down" : "points_worse", is_down ? effect.points_up : effect.points_down);
    }
    return rows;
}

}  // namespace

EffectRow effect_row(std::string_view outcome, std::string_view arm, std::string_view index, const Estimate& estimate, double level) {
    const auto [low, high] = estimate.interval;
    return {outcome, arm, {}, index, estimate.value, low, high, std::isnan(low) ? missing : level, estimate.n};
}

double interest_or_usual(double declared, double baseline_sd) {
    if (!std::isnan(declared)) return declared;
    return baseline_sd > 0.0 ? small_in_sd * baseline_sd : 0.0;
}

void judge(std::vector<JudgedEffect>& of_arm) {
    std::vector<Looked> outcomes;
    for (JudgedEffect& judged : of_arm) {
        const Effect& effect = judged.effect;
        judged.of_interest = interest_or_usual(judged.of_interest, effect.baseline_sd);
        const Evidence evidence{effect.difference.value, effect.difference.interval, effect.p_value, effect.independent,
                                judged.of_interest};
        outcomes.push_back({evidence, judged.better, judged.in_family});
    }
    const std::vector<Judgement> judgements = judge_together(outcomes);
    for (std::size_t k = 0; k < of_arm.size(); ++k) of_arm[k].judgement = judgements[k];
}

std::vector<EffectRow> rows_of(const std::vector<JudgedEffect>& of_arm, std::string_view arm, const EffectRowsAsked& asked) {
    std::vector<std::vector<EffectRow>> by_outcome(of_arm.size());
    ParallelFailure failure;
#pragma omp parallel for num_threads(asked.threads) schedule(dynamic, 4)
    for (std::size_t o = 0; o < of_arm.size(); ++o) failure.guard([&] { by_outcome[o] = rows_of_outcome(of_arm[o], arm, asked); });
    failure.rethrow();
    std::vector<EffectRow> rows;
    for (const auto& of_outcome : by_outcome) rows.insert(rows.end(), of_outcome.begin(), of_outcome.end());
    return rows;
}

}  // namespace coalesce
