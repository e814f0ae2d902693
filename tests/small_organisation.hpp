#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "organisation/events.hpp"
#include "random_organisation.hpp"

/// Small organisations for what happens once a quarter.
namespace coalesce::tests {

/// People without ties, each in the seat of their own number at the given level; one unit, one group, power and resources 1.
inline Village plain_village(const std::vector<std::uint8_t>& level) {
    Village village;
    Organisation& org = village.org;
    const std::size_t people = level.size();
    org.people.resize(people);
    org.seats.level = level;
    org.seats.unit.assign(people, 0);
    org.seats.manager.assign(people, nobody);
    org.seats.holder.resize(people);
    org.seats.levels = 1 + *std::max_element(level.begin(), level.end());
    org.seats.index_levels();
    for (std::uint32_t i = 0; i < people; ++i) {
        org.people.seat[i] = org.seats.holder[i] = i;
        for (const State s : {State::power, State::resources}) org.people[s][i] = 1.0F;
        for (const State s : {State::trust, State::safety, State::belonging}) org.people[s][i] = 0.5F;
    }
    org.inside_ties.assign(people, 0.0F);
    org.arrives.assign(people, 1.0F);
    org.lost_ties.assign(people, 0.0F);
    connect(village, 0.5);
    show(0.4, org);
    return village;
}

/// Levels of a pyramid of these sizes, bottom first.
inline std::vector<std::uint8_t> levels_of(const std::vector<std::uint32_t>& sizes) {
    std::vector<std::uint8_t> level;
    for (std::size_t l = 0; l < sizes.size(); ++l) level.insert(level.end(), sizes[l], static_cast<std::uint8_t>(l));
    return level;
}

/// A random village with all that a quarter reads. Coalitions are as any earlier quarter may have left them, hires without one included.
inline Village quarterly_village(Dice& dice) {
    Village village = random_village(dice);
    Organisation& org = village.org;
    const auto people = static_cast<std::uint32_t>(org.size());
    const std::uint32_t camps = 1 + dice.below(people);
    for (auto& k : org.people.coalition) k = dice.happens(0.1) ? nobody : dice.below(camps);
    org.declared_share.assign(static_cast<std::size_t>(org.seats.levels), std::vector<double>(village.identities.group_count()));
    for (auto& shares : org.declared_share) {
        for (auto& share : shares) share = dice.within({0, 1});
    }
    org.reputation.assign(village.identities.group_count(), 0.5);
    org.reputation_start.assign(village.identities.group_count(), dice.within({0, 1}));
    return village;
}

/// One dimension with groups of the given marginalisation.
inline Identities one_dimension(const std::vector<double>& marginalisation) {
    Dimension dimension;
    dimension.groups.resize(marginalisation.size());
    for (std::size_t g = 0; g < marginalisation.size(); ++g) dimension.groups[g].marginalisation = marginalisation[g];
    return Identities({dimension});
}

/// Whether seats and people agree on who sits where, and every seat is held.
inline bool everyone_sits(const Organisation& org) {
    for (std::uint32_t s = 0; s < org.size(); ++s) {
        if (org.seats.holder[s] >= org.size() || org.people.seat[org.seats.holder[s]] != s) return false;
    }
    return true;
}

/// Whether every state of everyone lies in its declared range.
inline bool all_in_range(const People& people) {
    bool inside = true;
    each_state([&](std::string_view, State s, Range valid, auto&&...) {
        for (const float x : people[s]) inside = inside && valid.contains(x);
    });
    return inside;
}

/// How many events of a kind there are.
inline std::size_t count_of(const Events& events, EventKind kind) {
    return static_cast<std::size_t>(std::count_if(events.begin(), events.end(), [&](const Event& e) { return e.kind == kind; }));
}

}  // namespace coalesce::tests
