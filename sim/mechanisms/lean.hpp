#pragma once
#include "organisation/organisation.hpp"

namespace coalesce {

/// The agenda of somebody's coalition; their own commitment where they have none (A3).
inline float agenda_of(const People& people, const Coalitions& coalitions, std::uint32_t slot) {
    const std::uint32_t k = people.coalition[slot];
    return k < coalitions.size() ? coalitions.agenda[k] : people[State::commitment][slot];
}

/// Where somebody stands on inclusion, 0 to 1: halfway between their own commitment and the agenda of their coalition (B1).
inline double lean(const People& people, const Coalitions& coalitions, std::uint32_t slot) {
    return 0.5 * (static_cast<double>(people[State::commitment][slot]) + agenda_of(people, coalitions, slot));
}

}  // namespace coalesce
