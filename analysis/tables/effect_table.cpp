#include "analysis/tables/effect_table.hpp"

#include <cmath>
#include <optional>

#include "numerics/missing.hpp"
#include "numerics/parallel_failure.hpp"

namespace coalesce {
namespace {

constexpr Interval no_interval{missing, missing};

/// Rows about one difference of an arm, index after index.
class RowsOfDifference {
public:
    RowsOfDifference(const JudgedDifference& judged, std::string_view arm, std::string_view parameter, double level)
        : judged_(judged), arm_(arm), parameter_(parameter), level_(level) {}

    void add(std::string_view index, const Estimate& estimate) {
        rows_.push_back(effect_row(judged_.outcome, arm_, index, estimate, level_));
        rows_.back().parameter = parameter_;
    }
    void add(std::string_view index, double value, std::size_t n) { add(index, {value, no_interval, n}); }
    /// What the verdict is about.
    void add_judged(std::string_view index, const Estimate& estimate) {
        add(index, estimate);
        rows_.back().of_interest = judged_.of_interest;
        rows_.back().verdict = verdict_text(judged_.judgement.verdict);
    }
    void add_p_values(double p_value, std::size_t independent) {
        add("p", p_value, independent);
        add("p_holm", judged_.judgement.p_adjusted, independent);
    }
    std::vector<EffectRow> take() { return std::move(rows_); }

private:
    const JudgedDifference& judged_;
    std::string_view arm_, parameter_;
    double level_;
    std::vector<EffectRow> rows_;
};

std::vector<EffectRow> rows_of_outcome(const JudgedEffect& judged, std::string_view arm, const EffectRowsAsked& asked,
                                       Bootstrap& bootstrap) {
    const Effect& effect = judged.effect;
    RowsOfDifference rows(judged, arm, {}, asked.level);
    const bool is_down = judged.better == Better::down, is_neither = judged.better == Better::neither;
    rows.add_judged("difference", effect.difference);
    rows.add("difference_bootstrap", bootstrapped(effect, bootstrap, asked.level));
    rows.add("standardised", effect.standardised);
    rows.add(is_neither ? "share_up" : "share_better", is_down ? effect.share_down : effect.share_up);
    rows.add("share_same", effect.share_same);
    rows.add(is_neither ? "share_down" : "share_worse", is_down ? effect.share_up : effect.share_down);
    rows.add("variance_saved", effect.variance_saved);
    rows.add_p_values(effect.p_value, effect.independent);
    if (asked.points > 1) {
        rows.add("heterogeneity", effect.heterogeneity);
        rows.add(is_neither ? "points_up" : "points_better", is_down ? effect.points_down : effect.points_up);
        rows.add(is_neither ? "points_down" : "points_worse", is_down ? effect.points_up : effect.points_down);
    }
    return rows.take();
}

void append(std::vector<EffectRow>& rows, const std::vector<EffectRow>& more) { rows.insert(rows.end(), more.begin(), more.end()); }

}  // namespace

EffectRow effect_row(std::string_view outcome, std::string_view arm, std::string_view index, const Estimate& estimate, double level) {
    const auto [low, high] = estimate.interval;
    return {outcome, arm, {}, index, estimate.value, low, high, std::isnan(low) ? missing : level, estimate.n};
}

std::vector<EffectRow> rows_of(const std::vector<JudgedEffect>& of_arm, std::string_view arm, const EffectRowsAsked& asked) {
    std::vector<std::vector<EffectRow>> by_outcome(of_arm.size());
    ParallelFailure failure;
#pragma omp parallel num_threads(asked.threads)
    {
        std::optional<Bootstrap> bootstrap;
#pragma omp for schedule(dynamic, 4)
        for (std::size_t o = 0; o < of_arm.size(); ++o)
            failure.guard([&] {
                if (!bootstrap) bootstrap.emplace(asked.seed);
                by_outcome[o] = rows_of_outcome(of_arm[o], arm, asked, *bootstrap);
            });
    }
    failure.rethrow();
    std::vector<EffectRow> rows;
    for (const auto& of_outcome : by_outcome) append(rows, of_outcome);
    return rows;
}

std::vector<EffectRow> rows_of(const std::vector<JudgedInteraction>& of_arms, std::string_view arm, std::string_view parts, double level) {
    std::vector<EffectRow> all;
    for (const JudgedInteraction& judged : of_arms) {
        const Interaction& found = judged.found;
        RowsOfDifference rows(judged, arm, parts, level);
        rows.add("sum_of_effects", found.sum);
        rows.add("effect_of_both", found.both);
        rows.add_judged("interaction", found.excess);
        rows.add("standardised", found.standardised);
        rows.add_p_values(found.p_value, found.independent);
        append(all, rows.take());
    }
    return all;
}

std::vector<EffectRow> rows_of(const std::vector<JudgedModeration>& of_arm, std::string_view arm, double level) {
    std::vector<EffectRow> all;
    for (const JudgedModeration& judged : of_arm) {
        const Moderation& found = judged.found;
        RowsOfDifference rows(judged, arm, found.step.name, level);
        if (found.step.is_of_numbers) {
            rows.add("from", found.step.low, found.independent);
            rows.add("to", found.step.high, found.independent);
        }
        rows.add("effect_from", found.effect_from);
        rows.add("effect_to", found.effect_to);
        rows.add_judged("change", found.change);
        rows.add("standardised", scaled(found.change, judged.baseline_sd));
        rows.add_p_values(found.p_value, found.independent);
        append(all, rows.take());
    }
    return all;
}

}  // namespace coalesce
