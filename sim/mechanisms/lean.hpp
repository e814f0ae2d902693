#pragma once
#include "numerics/elementary.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

/// Where somebody stands on inclusion, 0 to 1: halfway between their own commitment and the agenda of their coalition (B1).
inline double lean(const People& people, const Coalitions& coalitions, std::uint32_t slot) {
    const double own = people[State::commitment][slot];
    const std::uint32_t k = people.coalition[slot];
    return k == nobody || k >= coalitions.size() ? own : 0.5 * (own + coalitions.agenda[k]);
}

}  // namespace coalesce
