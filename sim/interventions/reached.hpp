#pragma once
#include <cstdint>
#include <span>

#include "interventions/intervention.hpp"
#include "interventions/pairs.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

/// An intervention, whom it reaches and what dose of it takes effect.
struct Reached {
    const Intervention& x;
    const Parameters& base;                       ///< the parameters without interventions
    std::span<const std::uint32_t> people;   ///< slots; of story circles, in the order of their circles
    std::span<const Pair> pairs;
    float granted;                           ///< wanted times funded
    const Organisation& org;

    /// What takes effect with somebody: what is granted, as far as managers let it through to them.
    float dose(std::uint32_t slot) const { return x.kind->is_contested() ? granted * org.arrives[org.people.seat[slot]] : granted; }
};

}  // namespace coalesce
