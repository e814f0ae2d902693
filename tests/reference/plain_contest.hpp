#pragma once
#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "mechanisms/contest.hpp"
#include "organisation/organisation.hpp"

namespace coalesce::tests::plain {

/// What each person is allotted, straight from the formulas.
inline std::vector<double> allotted(const ContestParameters& p, double embedding, double spent, const Organisation& org,
                                    const Identities& identities) {
    const auto& people = org.people;
    std::map<std::uint32_t, std::vector<std::uint32_t>> members;
    for (std::uint32_t i = 0; i < people.size(); ++i) members[people.coalition[i]].push_back(i);
    std::map<std::uint32_t, double> effort;
    double contested = 0.0;
    for (const auto& [k, slots] : members) {
        for (const auto i : slots) effort[k] += p.rule == ContestRule::heads ? 1.0 : static_cast<double>(people[State::power][i]);
        contested += std::pow(effort[k], p.between);
    }
    const double pool = static_cast<double>(people.size()) * std::max(0.0, 1.0 - p.scarcity - spent);
    std::vector<double> alloc(people.size());
    for (const auto& [k, slots] : members) {
        const double share = (1.0 - embedding) * std::pow(effort[k], p.between) / contested +
                             embedding * static_cast<double>(slots.size()) / static_cast<double>(people.size());
        const auto claim = [&](std::uint32_t i) {
            double in_leading = 0.0;
            for (std::size_t d = 0; d < identities.dimension_count(); ++d) {
                std::map<std::uint32_t, double> held;
                for (const auto j : slots) held[Identities::group_of(people.identity[j], d)] += people[State::power][j];
                auto leading = held.begin();
                for (auto group = held.begin(); group != held.end(); ++group) leading = group->second > leading->second ? group : leading;
                if (Identities::group_of(people.identity[i], d) == leading->first) in_leading += 1.0;
            }
            const auto dimensions = static_cast<double>(identities.dimension_count());
            const double alike = dimensions > 0.0 ? in_leading / dimensions : 1.0;
            return std::pow(people[State::power][i], p.within) * (1.0 + p.favouritism * (1.0 - embedding) * alike);
        };
        double claims = 0.0;
        for (const auto i : slots) claims += claim(i);
        for (const auto i : slots) alloc[i] = pool * share * claim(i) / claims;
    }
    return alloc;
}

}  // namespace coalesce::tests::plain
