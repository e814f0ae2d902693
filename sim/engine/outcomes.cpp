#include "engine/outcomes.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "expressions/evaluate.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

const MetricInfo& info(Metric metric) { return metrics[static_cast<std::size_t>(metric)]; }

Better better_for(Metric metric, const Scope& scope) {
    const bool compares = info(metric).about == About::part;
    return compares && !scope.marginalised ? Better::neither : info(metric).better;
}

float value_in_record(const Outcome& outcome, const RunRecord& record, std::size_t observation) {
    if (outcome.level < 0) return record.value(observation, outcome.scope, static_cast<std::size_t>(outcome.metric));
    const auto place = std::find(level_metrics.begin(), level_metrics.end(), outcome.metric) - level_metrics.begin();
    return record.level_value(observation, outcome.scope, static_cast<std::size_t>(outcome.level), static_cast<std::size_t>(place));
}

float at_the_end(const RunRecord& record, const Outcome& outcome) { return value_in_record(outcome, record, record.observations() - 1); }

float mean_over(WeekSpan weeks, const RunRecord& record, const Outcome& outcome) {
    double sum = 0.0;
    int there = 0;
    for (std::size_t o = 0; o < record.weeks.size(); ++o) {
        if (!weeks.is_observed_after(record.weeks[o])) continue;
        const float value = value_in_record(outcome, record, o);
        if (std::isnan(value)) continue;
        sum += value;
        ++there;
    }
    return there > 0 ? static_cast<float>(sum / there) : static_cast<float>(missing);
}

float measure_outcome(const RunRecord& record, const Outcome& outcome) {
    if (record.weeks.empty()) return static_cast<float>(missing);
    if (outcome.own) {
        assert(record.own.size() == record.weeks.size() * record.measured);
        const std::size_t there = record.observations();
        const std::span weeks = std::span(record.weeks).first(there);
        return static_cast<float>(
            evaluate(outcome.own->plan, {weeks, std::span(record.own).first(there * record.measured), record.measured}));
    }
    if (outcome.when == When::end) return at_the_end(record, outcome);
    return mean_over(weeks_of(outcome, record.last_week()), record, outcome);
}

/// When outcomes of these arms are taken, each time once.
std::vector<std::pair<When, WeekSpan>> each_time(std::span<const ArmWindows> arms) {
    std::vector<std::pair<When, WeekSpan>> times{{When::end, {}}, {When::year, {}}};
    for (const ArmWindows& arm : arms) {
        for (const When when : {When::during, When::after}) {
            const std::pair time{when, arm.of(when)};
            if (!time.second.is_empty() && std::find(times.begin(), times.end(), time) == times.end()) times.push_back(time);
        }
    }
    return times;
}

/// What stands before `_52`; nothing where no number ends it.
std::string_view without_number(std::string_view text) {
    const std::size_t last = text.find_last_not_of("0123456789");
    const bool has_number = last != text.npos && last + 1 < text.size() && text[last] == '_';
    return has_number ? text.substr(0, last) : std::string_view{};
}

}  // namespace

bool is_reported(Metric metric, std::size_t scope) {
    switch (info(metric).about) {
        case About::people: return true;
        case About::part: return scope != Scopes::everyone;
        case About::group: return scope == Scopes::everyone || scope >= Scopes::first_group;
        case About::organisation: return scope == Scopes::everyone;
    }
    return false;
}

std::string Outcome::suffix() const {
    if (own) return {};
    const std::string name = '_' + std::string(when_word(when));
    return weeks.is_empty() ? name : name + '_' + std::to_string(weeks.first) + '_' + std::to_string(weeks.end);
}

std::string_view stem_of(std::string_view column) {
    const std::string_view of_window = without_number(without_number(column));
    for (const When when : {When::end, When::year, When::during, When::after}) {
        const std::string_view named = when == When::end || when == When::year ? column : of_window;
        const std::string suffix = '_' + std::string(when_word(when));
        if (named.ends_with(suffix)) return named.substr(0, named.size() - suffix.size());
    }
    return {};
}

std::vector<Outcome> list_outcomes(const Scopes& scopes, std::span<const ArmWindows> arms) {
    const auto times = each_time(arms);
    std::vector<Outcome> outcomes;
    for (const MetricInfo& m : metrics) {
        for (std::size_t s = 0; s < scopes.count(); ++s) {
            if (!is_reported(m.metric, s)) continue;
            std::string stem(m.key);
            if (m.about != About::organisation) stem += '_' + scopes.name(s);
            const Better better = better_for(m.metric, scopes[s]);
            for (const auto& [when, weeks] : times) {
                Outcome outcome{stem, m.metric, s, when, better, m.of_interest, weeks};
                outcome.column += outcome.suffix();
                outcomes.push_back(std::move(outcome));
            }
        }
    }
    return outcomes;
}

std::vector<Outcome> list_row_outcomes(const Setup& setup, std::size_t levels, std::span<const ArmWindows> arms) {
    const Scopes scopes(setup.identities);
    std::vector<Outcome> outcomes = list_outcomes(scopes, arms);
    for (const Metric metric : level_metrics) {
        for (std::size_t s = 0; s < scopes.count(); ++s) {
            for (std::size_t level = 0; level < levels; ++level) {
                const MetricInfo& m = info(metric);
                Outcome outcome{{}, metric, s, When::year, better_for(metric, scopes[s]), m.of_interest};
                outcome.level = static_cast<int>(level);
                outcome.column = std::string(m.key) + '_' + scopes.name(s) + "_level_" + std::to_string(level) + outcome.suffix();
                outcomes.push_back(std::move(outcome));
            }
        }
    }
    for (const auto& own : setup.outcomes) {
        Outcome outcome{own->name, Metric::count, Scopes::none, When::own, own->better, own->of_interest, {}, own};
        outcomes.push_back(std::move(outcome));
    }
    return outcomes;
}

std::vector<Outcome> list_row_outcomes(const Setup& setup, std::span<const ArmWindows> arms) {
    return list_row_outcomes(setup, setup.level_sizes.size(), arms);
}

WeekSpan weeks_of(const Outcome& outcome, int end) {
    WeekSpan of_own{};
    for (std::size_t w = 0; outcome.own && w < outcome.own->plan.windows.size(); ++w)
        of_own = hull(of_own, outcome.own->plan.windows[w].in(end));
    if (outcome.own) return of_own;
    if (outcome.when == When::end) return {end - 1, end};
    return outcome.when == When::year ? WeekSpan{end - weeks_a_year, end} : outcome.weeks;
}

void add_weeks(std::span<const Outcome> outcomes, const Setup& setup, ObservedWeeks& weeks) {
    if (setup.until.exists()) weeks.every = 1;   // its last weeks are not known before
    for (const Outcome& outcome : outcomes) weeks.add(weeks_of(outcome, setup.clock().weeks));
}

void measure_outcomes(const RunRecord& record, std::span<const Outcome> outcomes, std::span<float> values) {
    assert(values.size() == outcomes.size());
    for (std::size_t k = 0; k < outcomes.size(); ++k) values[k] = measure_outcome(record, outcomes[k]);
}

}  // namespace coalesce
