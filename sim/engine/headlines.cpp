#include "engine/headlines.hpp"

#include <algorithm>
#include <optional>

namespace coalesce {
namespace {

constexpr Headline headlines[]{
    {Metric::trust, true, 1, "trust"},
    {Metric::belonging, true, 1, "belonging"},
    {Metric::safety, true, 1, "psychological safety"},
    {Metric::cynicism, true, 1, "cynicism"},
    {Metric::incidents_a_year, true, 1, "incidents a year, each"},
    {Metric::exits_a_year, true, 100, "leavers a year, points"},
    {Metric::senior_share, true, 100, "senior seats, points"},
    {Metric::said_minus_done, false, 1, "shown minus done"},
    {Metric::embedding, false, 1, "fairness in processes"},
    {Metric::status_quo_support, false, 100, "power against, points"},
    {Metric::arrives, false, 100, "let through, points"},
};

std::size_t marginalised_scope(const Scopes& scopes) {
    for (std::size_t s = Scopes::first_group; s < scopes.count(); ++s) {
        if (scopes[s].marginalised) return Scopes::marginalised;
    }
    return Scopes::everyone;
}

std::size_t scope_of(const Headline& headline, const Scopes& scopes) {
    return headline.of_marginalised ? marginalised_scope(scopes) : Scopes::everyone;
}

/// Its number; nothing is said of the share of everyone.
std::optional<std::size_t> outcome_of_headline(const std::vector<Outcome>& outcomes, const Headline& headline, std::size_t scope, When when,
                                               WeekSpan weeks) {
    const auto found = std::find_if(outcomes.begin(), outcomes.end(), [&](const Outcome& o) {
        return o.metric == headline.metric && o.scope == scope && o.level < 0 && o.when == when && o.weeks == weeks;
    });
    return found == outcomes.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - outcomes.begin()));
}

}  // namespace

std::vector<ShownOutcome> headlines_of(const std::vector<Outcome>& outcomes, const Scopes& scopes, When when, WeekSpan weeks) {
    std::vector<ShownOutcome> shown;
    for (std::size_t o = 0; when == When::own && o < outcomes.size(); ++o) {
        if (outcomes[o].own) shown.push_back({&outcomes[o].own->headline, o, Scopes::none, outcomes[o].better});
    }
    for (const Headline& headline : headlines) {
        const std::size_t scope = scope_of(headline, scopes);
        const auto outcome = outcome_of_headline(outcomes, headline, scope, when, weeks);
        if (outcome) shown.push_back({&headline, *outcome, scope, outcomes[*outcome].better});
    }
    return shown;
}

bool is_headline(const Outcome& outcome, const Scopes& scopes) {
    if (outcome.when == When::end || outcome.level >= 0) return false;
    if (outcome.own) return true;
    return std::any_of(std::begin(headlines), std::end(headlines), [&](const Headline& headline) {
        return headline.metric == outcome.metric && outcome.scope == scope_of(headline, scopes);
    });
}

}  // namespace coalesce
