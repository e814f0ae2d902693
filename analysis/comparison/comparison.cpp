#include "analysis/comparison/comparison.hpp"

#include <cmath>

#include "experiment/runner.hpp"
#include "numerics/missing.hpp"

namespace coalesce {

Comparison::Comparison(const std::vector<OutputArm>& arms)
    : PairedOutcomes(arms.front().scenario->setup, windows_of(arms), arms.front().scenario->setup.level_sizes.size()),
      arms_(&arms),
      running_(arms.size()) {}

void Comparison::take(std::size_t arm, const RunRecord& record) {
    PairedOutcomes::take(arm, record);
    const bool is_done = record.failure.empty();
    if (is_done) weeks_ = record.weeks;
    if (arm == 0) {
        baseline_.clear();
        if (is_done) baseline_ = record.values;
    } else if (is_done && !baseline_.empty()) {
        running_[arm].take(baseline_, record.values);
    }
}

std::vector<EffectRow> Comparison::mean_rows(std::size_t arm) const {
    std::vector<EffectRow> rows;
    for (std::size_t o = 0; o < outcomes().size(); ++o) {
        const Moments m = moments(arm, o);
        const Estimate mean{m.mean, student_interval(m, comparison_level), m.n};
        rows.push_back(effect_row(outcomes()[o].column, (*arms_)[arm].name, "mean", mean, comparison_level));
    }
    return rows;
}

LargestDifference Comparison::largest(std::size_t arm, Metric metric, std::size_t scope) const {
    std::vector<Moments> by_week;
    for (std::size_t o = 0; o < weeks_.size() && running_[arm].places() > 0; ++o)
        by_week.push_back(running_[arm].moments((o * scopes().count() + scope) * metric_count + static_cast<std::size_t>(metric)));
    return largest_difference(by_week, weeks_, comparison_level);
}

std::vector<EffectRow> Comparison::effect_rows(std::size_t arm) const {
    EffectRowsAsked asked;
    asked.level = comparison_level;
    asked.threads = available_threads();
    const std::string& name = (*arms_)[arm].name;
    std::vector<EffectRow> rows = rows_of(effects(arm), name, asked);
    for (const Outcome& outcome : outcomes()) {
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
        const std::size_t metric = place % metric_count, scope = place / metric_count % scopes().count();
        if (!is_reported(static_cast<Metric>(metric), scope)) continue;
        const Moments m = running.moments(place);
        const Interval interval = student_interval(m, comparison_level);
        rows.push_back({(*arms_)[arm].name, weeks_[place / metric_count / scopes().count()], scopes().name(scope), metrics[metric].key,
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
