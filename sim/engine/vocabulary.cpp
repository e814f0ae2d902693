#include "engine/vocabulary.hpp"

#include <algorithm>

#include "engine/averages.hpp"
#include "engine/scopes.hpp"
#include "engine/setup.hpp"

namespace coalesce {
namespace {

/// Metrics of people that are known of groups alone: they follow from what is counted by group, or compare groups with the rest.
constexpr Metric by_group_alone[]{Metric::expected_exits_a_year, Metric::senior_share, Metric::parity_index,
                                  Metric::promotion_odds,        Metric::hire_share,   Metric::reputation};

KnownOf known_of(const MetricInfo& metric) {
    if (metric.about == About::organisation) return KnownOf::organisation;
    const bool is_by_group = std::find(std::begin(by_group_alone), std::end(by_group_alone), metric.metric) != std::end(by_group_alone);
    return is_by_group ? KnownOf::groups : KnownOf::cells;
}

}  // namespace

std::vector<MetricWord> metric_words() {
    std::vector<MetricWord> words;
    for (const MetricInfo& metric : metrics) {
        words.push_back({metric.key, static_cast<std::size_t>(metric.metric), known_of(metric), state_of(metric.metric) != State::count,
                         metric.about != About::part, metric.about != About::group});
    }
    return words;
}

Vocabulary vocabulary_of(const Setup& setup) {
    Vocabulary words;
    words.metrics = metric_words();
    const Scopes scopes(setup.identities);
    for (std::size_t s = Scopes::marginalised; s < scopes.count(); ++s) {
        words.groups.push_back({scopes.name(s), scopes.people_of(s)});
        if (s < Scopes::first_group) continue;
        const auto& name = setup.identities.dimensions()[static_cast<std::size_t>(scopes[s].dimension)].groups[scopes[s].group].name;
        if (name != scopes.name(s)) words.groups.push_back({name, scopes.people_of(s)});
    }
    if (setup.given != nullptr) words.unit_names = setup.given->unit_names;
    words.levels = static_cast<int>(setup.level_sizes.size());
    words.units = setup.given != nullptr ? static_cast<int>(std::max<std::size_t>(1, words.unit_names.size())) : setup.shape().units;
    words.weeks = setup.clock().weeks;
    words.observe_every = setup.clock().observe_every;
    return words;
}

}  // namespace coalesce
