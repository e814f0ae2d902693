#pragma once
#include <array>
#include <string_view>
#include <vector>

#include "engine/outcomes.hpp"

namespace coalesce {

/// An outcome that screening and robustness are about: the mean of the last year.
struct ReportedOutcome {
    Metric metric;
    std::size_t scope;
    std::string_view words;
};

/// The five of them.
inline constexpr std::array<ReportedOutcome, 5> reported_outcomes{{
    {Metric::trust, Scopes::marginalised, "trust of the marginalised"},
    {Metric::exits_a_year, Scopes::marginalised, "exits of the marginalised"},
    {Metric::incidents_a_year, Scopes::marginalised, "incidents met by the marginalised"},
    {Metric::senior_share, Scopes::marginalised, "senior seats of the marginalised"},
    {Metric::action, Scopes::everyone, "action as allies, everyone"},
}};

/// They as outcomes of runs with these scopes, in the same order.
std::vector<Outcome> find_reported(const Scopes& scopes);

}  // namespace coalesce
