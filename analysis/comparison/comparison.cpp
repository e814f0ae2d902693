#include "analysis/comparison/comparison.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/bootstrap.hpp"
#include "analysis/statistics/holm.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

struct Share {
    std::string_view index;
    std::size_t pairs;
};

std::array<Share, 3> shares(const PairedDifference& d, Better direction) {
    if (direction == Better::neither) return {{{"share_up", d.up}, {"share_same", d.same}, {"share_down", d.down}}};
    return {{{"share_better", d.better(direction)}, {"share_same", d.same}, {"share_worse", d.worse(direction)}}};
}

}  // namespace

struct Comparison::Effect {
    std::size_t outcome = 0;
    PairedDifference paired;
    Interval bootstrap;
    double p_holm = missing;
};

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

std::vector<double> Comparison::column(std::size_t arm, std::size_t outcome, std::size_t count) const {
    std::vector<double> found(count);
    for (std::size_t r = 0; r < count; ++r) found[r] = values_[arm][r * outcomes_.size() + outcome];
    return found;
}

PairedDifference Comparison::difference(std::size_t arm, std::size_t outcome) const {
    const std::size_t pairs = replicates(arm);   // the baseline has as many, or one more
    return compare_paired(column(0, outcome, pairs), column(arm, outcome, pairs), comparison_level);
}

Moments Comparison::moments(std::size_t arm, std::size_t outcome) const {
    std::vector<double> values = column(arm, outcome, replicates(arm));
    std::erase_if(values, [](double v) { return std::isnan(v); });
    return moments_of(values);
}

std::vector<EffectRow> Comparison::mean_rows(std::size_t arm) const {
    std::vector<EffectRow> rows;
    for (std::size_t o = 0; o < outcomes_.size(); ++o) {
        const Moments m = moments(arm, o);
        const Interval interval = student_interval(m, comparison_level);
        const double level = std::isnan(interval.low) ? missing : comparison_level;
        rows.push_back({outcomes_[o].column, (*arms_)[arm].name, {}, "mean", m.mean, interval.low, interval.high, level, m.n});
    }
    return rows;
}

double Comparison::widest_interval(std::size_t outcome) const {
    double widest = 0.0;
    for (std::size_t arm = 1; arm < arms(); ++arm) {
        const double width = difference(arm, outcome).interval.width();
        if (std::isnan(width)) return missing;
        widest = std::max(widest, width);
    }
    return widest;
}

std::vector<Comparison::Effect> Comparison::effects(std::size_t arm) const {
    const std::uint64_t seed = arms_->front().scenario->seed;
    const std::size_t pairs = replicates(arm);
    std::vector<Effect> found;
    for (std::size_t o = 0; o < outcomes_.size(); ++o) {
        if (outcomes_[o].judges(windows_[arm])) found.push_back({o, {}, {}});
    }
#pragma omp parallel for schedule(dynamic, 4)
    for (std::size_t o = 0; o < found.size(); ++o) {
        const auto before = column(0, found[o].outcome, pairs), after = column(arm, found[o].outcome, pairs);
        found[o].paired = compare_paired(before, after, comparison_level);
        found[o].bootstrap = bootstrap_interval(paired_differences(before, after), seed, comparison_level);
    }
    std::vector<double> p_values;
    for (const Effect& effect : found) p_values.push_back(effect.paired.p_value);
    p_values = holm_adjusted(p_values);
    for (std::size_t o = 0; o < found.size(); ++o) found[o].p_holm = p_values[o];
    return found;
}

LargestDifference Comparison::largest(std::size_t arm, Metric metric, std::size_t scope) const {
    std::vector<Moments> by_week;
    for (std::size_t o = 0; o < weeks_.size() && running_[arm].places() > 0; ++o)
        by_week.push_back(running_[arm].moments((o * scopes_.count() + scope) * metric_count + static_cast<std::size_t>(metric)));
    return largest_difference(by_week, weeks_, comparison_level);
}

std::vector<EffectRow> Comparison::effect_rows(std::size_t arm) const {
    std::vector<EffectRow> rows;
    for (const Effect& effect : effects(arm)) {
        const PairedDifference& d = effect.paired;
        const Outcome& outcome = outcomes_[effect.outcome];
        const auto add = [&](std::string_view index, double estimate, Interval interval) {
            const double level = std::isnan(interval.low) ? missing : comparison_level;
            rows.push_back({outcome.column, (*arms_)[arm].name, {}, index, estimate, interval.low, interval.high, level, d.pairs});
        };
        constexpr Interval none{missing, missing};
        add("difference", d.mean, d.interval);
        add("difference_bootstrap", d.mean, effect.bootstrap);
        add("standardised", d.standardised, d.standardised_interval());
        for (const Share& share : shares(d, outcome.better))
            add(share.index, d.share(share.pairs), share_interval(share.pairs, d.pairs, comparison_level));
        add("variance_saved", d.variance_saved, none);
        add("p", d.p_value, none);
        add("p_holm", effect.p_holm, none);
        if (outcome.when != When::end) continue;
        const LargestDifference largest = this->largest(arm, outcome.metric, outcome.scope);
        add("largest_difference", largest.mean, largest.interval);
        add("largest_difference_week", largest.week ? static_cast<double>(*largest.week) : missing, none);
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
