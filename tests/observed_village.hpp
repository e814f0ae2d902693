#pragma once
#include <utility>

#include "engine/observer.hpp"
#include "engine/setup.hpp"
#include "mechanisms/parameters.hpp"
#include "random_organisation.hpp"
#include "reference/plain_implementation.hpp"

/// Organisations that live through random events, for tests of what is observed of them.
namespace coalesce::tests {

/// Random people, seats and ties; dimensions with names; coalitions of which all is known.
inline Village observed_village(Dice& dice, std::uint32_t people) {
    auto dimensions = random_dimensions(dice);
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
        dimensions[d].name = "dimension" + std::to_string(d);
        auto& groups = dimensions[d].groups;
        for (std::size_t g = 0; g < groups.size(); ++g) groups[g].name = "group" + std::to_string(d) + std::to_string(g);
    }
    Village village{Identities(dimensions), anywhere_valid<TieWeights>(dice), {}};
    Organisation& org = village.org;
    seat_at_random(dice, people, org);
    org.ties = random_ties(dice, people);
    live_at_random(dice, village.identities, org);
    connect(village, village.kinds.voice_of_power);
    show(0.4, org);
    org.withdrawn = dice.within({0, 1});
    org.lost_ties.assign(people, 0.0F);
    std::vector<double> lets_through;
    for (std::uint32_t s = 0; s < people; ++s) lets_through.push_back(dice.happens(0.5) ? 1.0 : dice.within({0, 1}));
    for (const double arrives : plain::product_of_agreements(org.seats, [&](std::uint32_t seat) { return lets_through[seat]; }))
        org.arrives.push_back(static_cast<float>(arrives));
    for (std::size_t g = 0; g < village.identities.group_count(); ++g) org.reputation.push_back(dice.uniform());
    const std::uint32_t camps = 1 + people / 3;
    org.coalitions = {std::vector<std::uint32_t>(camps, 0), std::vector<float>(camps, 0.0F), std::vector<float>(camps, 0.5F),
                      std::vector<float>(camps, 0.0F)};
    for (std::uint32_t i = 0; i < people; ++i) {
        const std::uint32_t k = org.people.coalition[i] = dice.below(camps);
        ++org.coalitions.members[k];
        org.coalitions.power[k] += org.people[State::power][i];
        org.coalitions.resources[k] += org.people[State::resources][i];
    }
    return village;
}

inline Setup setup_of(const Village& village) {
    Setup setup;
    setup.identities = village.identities;
    setup.parameters->experience.saviour = 0.4;
    return setup;
}

inline Event event_of(EventKind kind, const Organisation& org, std::uint32_t slot, int week) {
    Event e;
    e.kind = kind;
    e.level = static_cast<std::uint8_t>(org.level(slot));
    e.week = week;
    e.slot = slot;
    e.identity = org.people.identity[slot];
    return e;
}

/// What might happen in a week: incidents always, and reports; at a quarter's end after the start also promotions, and slots that change
/// hands.
inline Events live_a_week(Dice& dice, const Identities& identities, Organisation& org, int week) {
    Events events;
    const auto people = static_cast<std::uint32_t>(org.size());
    for (std::uint32_t n = dice.below(1 + people / 10); n > 0; --n) {
        events.push_back(event_of(EventKind::incident, org, dice.below(people), week));
        events.back().answer = static_cast<Answer>(dice.below(3));
        events.back().by_manager = dice.happens(0.3);
    }
    for (std::uint32_t n = dice.below(1 + people / 10); n > 0; --n) {
        const std::uint32_t slot = dice.below(people);
        events.push_back(event_of(EventKind::spoke_up, org, slot, week));
        for (const EventKind answer : {EventKind::heard, EventKind::retaliation}) {
            if (dice.happens(0.4)) events.push_back(event_of(answer, org, slot, week));
        }
    }
    if (week < 0 || (week + 1) % 13 != 0) return events;
    for (std::uint32_t i = 0; i < people; ++i) {
        if (dice.happens(0.1)) {   // rises by changing places
            const std::uint32_t j = dice.below(people);
            std::swap(org.people.seat[i], org.people.seat[j]);
            std::swap(org.seats.holder[org.people.seat[i]], org.seats.holder[org.people.seat[j]]);
            const bool rises = org.level(i) > org.level(j);
            for (const EventKind kind : {EventKind::shortlisted, EventKind::promoted}) {
                if (rises) events.push_back(event_of(kind, org, i, week));
            }
        }
        if (!dice.happens(0.1)) continue;
        events.push_back(event_of(EventKind::left, org, i, week));
        for (std::size_t d = 0; d < identities.dimension_count(); ++d) {
            const auto groups = static_cast<std::uint32_t>(identities.dimensions()[d].groups.size());
            org.people.identity[i] = Identities::with_group(org.people.identity[i], d, dice.below(groups));
        }
        events.push_back(event_of(EventKind::hired, org, i, week));
    }
    return events;
}

}  // namespace coalesce::tests
