#include "analysis/comparison/headlines.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

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
};

std::size_t marginalised_scope(const Scopes& scopes) {
    for (std::size_t s = Scopes::first_group; s < scopes.count(); ++s) {
        if (scopes[s].marginalised) return Scopes::marginalised;
    }
    return Scopes::everyone;
}

/// Its number; nothing is said of the share of everyone.
std::optional<std::size_t> outcome_of_headline(const std::vector<Outcome>& outcomes, const Headline& headline, std::size_t scope, When when,
                                               WeekSpan weeks) {
    const auto found = std::find_if(outcomes.begin(), outcomes.end(), [&](const Outcome& o) {
        return o.metric == headline.metric && o.scope == scope && o.when == when && o.weeks == weeks;
    });
    return found == outcomes.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - outcomes.begin()));
}

Better better_of_headline(const Outcome& outcome) {
    return outcome.metric == Metric::senior_share ? Better::up : outcome.better;   // of the marginalised
}

std::string digits(const Headline& headline, double value) {
    return headline.times == 1 ? fmt::format("{:.2f}", value) : fmt::format("{:.1f}", value * headline.times);
}

}  // namespace

std::vector<ShownOutcome> headlines_of(const std::vector<Outcome>& outcomes, const Scopes& scopes, When when, WeekSpan weeks) {
    std::vector<ShownOutcome> shown;
    for (const Headline& headline : headlines) {
        const std::size_t scope = headline.of_marginalised ? marginalised_scope(scopes) : Scopes::everyone;
        const auto outcome = outcome_of_headline(outcomes, headline, scope, when, weeks);
        if (outcome) shown.push_back({&headline, *outcome, scope, better_of_headline(outcomes[*outcome])});
    }
    return shown;
}

std::string when_in_words(When when, WeekSpan weeks) {
    if (when == When::end) return "At the end";
    if (when == When::year) return "The last year";
    return fmt::format("{} (weeks {} to {})", when == When::during ? "While it lasts" : "The year after", weeks.first, weeks.end);
}

std::string_view of_whom(std::size_t scope) { return scope == Scopes::marginalised ? "of the marginalised" : "of everyone"; }

std::string signed_text(const Headline& headline, double value) {
    if (std::isnan(value)) return "-";
    const std::string text = digits(headline, std::abs(value));
    const bool is_seen = text.find_first_of("123456789") != std::string::npos;
    return (!is_seen ? ' ' : value < 0.0 ? '-' : '+') + text;
}

std::string spread_text(const Headline& headline, double value) { return std::isnan(value) ? "-" : digits(headline, value); }

}  // namespace coalesce
