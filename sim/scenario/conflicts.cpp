#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "mechanisms/parameters.hpp"
#include "scenario/reading.hpp"

namespace coalesce {
namespace {

constexpr double rounding = 1e-9;   // sums of decimals miss by less than this
constexpr int most_complete = 10'000;

void check_talk(const Parameters& d, std::vector<Conflict>& found) {
    const double sum = d.talk.pull + d.talk.anchoring;
    if (sum <= 1.0 + rounding) return;
    found.push_back({{"talk.pull", "talk.anchoring"}, fmt::format("talk.pull + talk.anchoring is {:.10g}; must be at most 1", sum)});
}

void check_reality(const Parameters& d, std::vector<Conflict>& found) {
    const double sum = d.experience.fairness + d.experience.support + d.experience.incident_free;
    if (std::abs(sum - 1.0) <= rounding) return;
    found.push_back({{"reality.fairness", "reality.support", "reality.incident_free"},
                     fmt::format("reality.fairness + reality.support + reality.incident_free is {:.10g}; must be 1", sum)});
}

void check_neutral_zone(const Parameters& d, std::vector<Conflict>& found) {
    const auto& c = d.coalitions;
    if (c.neutral_low < c.neutral_high) return;
    found.push_back(
        {{"coalitions.neutral_low", "coalitions.neutral_high"},
         fmt::format("coalitions.neutral_low is {}; must be below coalitions.neutral_high, which is {}", c.neutral_low, c.neutral_high)});
}

void check_spiral(const Parameters& d, std::vector<Conflict>& found) {
    const double loop = d.power.resources * std::max(d.contest.between, d.contest.within);
    if (loop < 1.0) return;
    found.push_back({{"power.resources", "contest.between", "contest.within"},
                     fmt::format("power.resources times the larger of contest.between and contest.within is {:.10g}; must be below 1, "
                                 "or power and resources drive each other without end",
                                 loop)});
}

void check_complete(const Parameters& d, std::vector<Conflict>& found) {
    const auto& o = d.organisation;
    if (o.network != NetworkKind::complete || o.people <= most_complete) return;
    found.push_back({{"organisation.network", "organisation.people"},
                     fmt::format("organisation.people is {}; a complete network must have at most {} people", o.people, most_complete)});
}

}  // namespace

std::vector<Conflict> conflicts(const Parameters& parameters) {
    std::vector<Conflict> found;
    check_talk(parameters, found);
    check_reality(parameters, found);
    check_neutral_zone(parameters, found);
    check_spiral(parameters, found);
    check_complete(parameters, found);
    return found;
}

}  // namespace coalesce
