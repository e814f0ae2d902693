#include "analysis/comparison/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "experiment/runner.hpp"
#include "numerics/missing.hpp"

namespace coalesce {

Comparison::Comparison(const std::vector<OutputArm>& arms)
    : arms_(&arms),
      scopes_(arms.front().scenario->setup.identities),
      windows_(windows_of(arms)),
      outcomes_(list_outcomes(scopes_, windows_)),
      values_(arms.size()),
      running_(arms.size()) {}

void Comparison::take(std::size_t arm, const RunRecord& record) {
    const bool is_done = record.failure.empty();
    auto& values = values_[arm];
    values.resize(values.size() + outcomes_.size(), std::nanf(""));
    if (is_done) measure_outcomes(record, outcomes_, std::span(values).last(outcomes_.size()));
    if (is_done) weeks_ = record.weeks;
    if (arm == 0) {
        baseline_.clear();
        if (is_done) baseline_ = record.values;
    } else if (is_done && !baseline_.empty()) {
        running_[arm].take(baseline_, record.values);
    }
}

std::vector<double> Comparison::values(std::size_t arm, std::size_t outcome) const {
    std::vector<double> found(replicates(arm));
    for (std::size_t r = 0; r < found.size(); ++r) found[r] = values_[arm][r * outcomes_.size() + outcome];
    return found;
}

Effect Comparison::effect(std::size_t arm, std::size_t outcome) const {
    const std::vector<double> baseline = values(0, outcome), whatif = values(arm, outcome);   // the baseline has as many, or one more
    return effect_of(std::span(baseline).first(whatif.size()), whatif, comparison_level);
}

Interaction Comparison::interaction(const ArmsTogether& arms, std::size_t outcome) const {
    std::size_t count = replicates();
    for (const std::size_t arm : {arms.first, arms.second, arms.both}) count = std::min(count, replicates(arm));
    Values values{count, 1, 4, {}};
    for (std::size_t r = 0; r < count; ++r) {
        for (const std::size_t arm : {std::size_t{0}, arms.first, arms.second, arms.both})
            values.cells.push_back(values_[arm][r * outcomes_.size() + outcome]);
    }
    return coalesce::interaction(values, {1, 2, 3}, comparison_level);
}

Moments Comparison::moments(std::size_t arm, std::size_t outcome) const { return moments_of(known_of(values(arm, outcome))); }

std::vector<EffectRow> Comparison::mean_rows(std::size_t arm) const {
    std::vector<EffectRow> rows;
    for (std::size_t o = 0; o < outcomes_.size(); ++o) {
        const Moments m = moments(arm, o);
        const Estimate mean{m.mean, student_interval(m, comparison_level), m.n};
        rows.push_back(effect_row(outcomes_[o].column, (*arms_)[arm].name, "mean", mean, comparison_level));
    }
    return rows;
}

double Comparison::widest_interval(std::size_t outcome) const {
    double widest = 0.0;
    for (std::size_t arm = 1; arm < arms(); ++arm) {
        const double width = effect(arm, outcome).difference.interval.width();
        if (std::isnan(width)) return missing;
        widest = std::max(widest, width);
    }
    return widest;
}

std::vector<JudgedEffect> Comparison::effects(std::size_t arm) const {
    return judged<JudgedEffect>(arm, [&](JudgedEffect& judged, std::size_t outcome) {
        judged.better = outcomes_[outcome].better;
        judged.effect = effect(arm, outcome);
    });
}

std::vector<JudgedInteraction> Comparison::interactions(const ArmsTogether& arms) const {
    return judged<JudgedInteraction>(arms.both,
                                     [&](JudgedInteraction& judged, std::size_t outcome) { judged.found = interaction(arms, outcome); });
}

LargestDifference Comparison::largest(std::size_t arm, Metric metric, std::size_t scope) const {
    std::vector<Moments> by_week;
    for (std::size_t o = 0; o < weeks_.size() && running_[arm].places() > 0; ++o)
        by_week.push_back(running_[arm].moments((o * scopes_.count() + scope) * metric_count + static_cast<std::size_t>(metric)));
    return largest_difference(by_week, weeks_, comparison_level);
}

std::vector<EffectRow> Comparison::effect_rows(std::size_t arm) const {
    EffectRowsAsked asked;
    asked.level = comparison_level;
    asked.threads = available_threads();
    const std::string& name = (*arms_)[arm].name;
    std::vector<EffectRow> rows = rows_of(effects(arm), name, asked);
    for (const Outcome& outcome : outcomes_) {
        if (outcome.when != When::end) continue;
        const LargestDifference found = largest(arm, outcome.metric, outcome.scope);
        const double week = found.week ? static_cast<double>(*found.week) : missing;
        rows.push_back(effect_row(outcome.column, name, "largest_difference", {found.mean, found.interval, found.pairs}, comparison_level));
        rows.push_back(
            effect_row(outcome.column, name, "largest_difference_week", {week, {missing, missing}, found.pairs}, comparison_level));
    }
    return rows;
}

void Comparison::write_differences(std::size_t arm, OutputSession& session) const {
    const RunningDifferences& running = running_[arm];
    std::vector<DifferenceRow> rows;
    for (std::size_t place = 0; place < running.places(); ++place) {
        const std::size_t metric = place % metric_count, scope = place / metric_count % scopes_.count();
        if (!is_reported(static_cast<Metric>(metric), scope)) continue;
        const Moments m = running.moments(place);
        const Interval interval = student_interval(m, comparison_level);
        rows.push_back({(*arms_)[arm].name, weeks_[place / metric_count / scopes_.count()], scopes_.name(scope), metrics[metric].key,
                        m.mean, interval.low, interval.high, m.n});
    }
    session.take_differences(rows);
}

void Comparison::write_differences(OutputSession& session) const {
    if (!session.wants_differences()) return;
    for (std::size_t arm = 1; arm < arms(); ++arm) write_differences(arm, session);
}

void Comparison::write(OutputSession& session) const {
    for (std::size_t arm = 1; arm < arms(); ++arm) session.take_effects(effect_rows(arm));
    write_differences(session);
}

}  // namespace coalesce
