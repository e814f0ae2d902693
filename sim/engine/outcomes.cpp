#include "engine/outcomes.hpp"

#include <cassert>
#include <cmath>

#include "numerics/missing.hpp"
#include "organisation/clock.hpp"

namespace coalesce {

namespace {

const MetricInfo& info(Metric metric) { return metrics[static_cast<std::size_t>(metric)]; }

Better better_for(Metric metric, const Scope& scope) {
    const bool compares = info(metric).about == About::part;
    return compares && !scope.marginalised ? Better::neither : info(metric).better;
}

float at_the_end(const RunRecord& record, const Outcome& outcome) {
    return record.value(record.weeks.size() - 1, outcome.scope, static_cast<std::size_t>(outcome.metric));
}

float mean_of_last_year(const RunRecord& record, const Outcome& outcome) {
    double sum = 0.0;
    int there = 0;
    for (std::size_t o = 0; o < record.weeks.size(); ++o) {
        if (record.weeks[o] <= record.weeks.back() - weeks_a_year) continue;
        const float value = record.value(o, outcome.scope, static_cast<std::size_t>(outcome.metric));
        if (std::isnan(value)) continue;
        sum += value;
        ++there;
    }
    return there > 0 ? static_cast<float>(sum / there) : static_cast<float>(missing);
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

std::vector<Outcome> list_outcomes(const Scopes& scopes) {
    std::vector<Outcome> outcomes;
    for (const MetricInfo& m : metrics) {
        for (std::size_t s = 0; s < scopes.count(); ++s) {
            if (!is_reported(m.metric, s)) continue;
            std::string stem(m.key);
            if (m.about != About::organisation) stem += '_' + scopes.name(s);
            const Better better = better_for(m.metric, scopes[s]);
            outcomes.push_back({stem + "_end", m.metric, s, When::end, better, m.of_interest});
            outcomes.push_back({stem + "_year", m.metric, s, When::year, better, m.of_interest});
        }
    }
    return outcomes;
}

WeekSpan weeks_of(When when, const Setup& setup) {
    const int last = setup.clock().weeks;
    return {when == When::end ? last : last - weeks_a_year + 1, last};
}

void add_weeks(std::span<const Outcome> outcomes, const Setup& setup, ObservedWeeks& weeks) {
    for (const Outcome& outcome : outcomes) weeks.add(weeks_of(outcome.when, setup));
}

void measure_outcomes(const RunRecord& record, std::span<const Outcome> outcomes, std::span<float> values) {
    assert(values.size() == outcomes.size());
    for (std::size_t k = 0; k < outcomes.size(); ++k) {
        const Outcome& o = outcomes[k];
        values[k] = record.weeks.empty()  ? static_cast<float>(missing)
                    : o.when == When::end ? at_the_end(record, o)
                                          : mean_of_last_year(record, o);
    }
}

}  // namespace coalesce
