#pragma once
#include <cstdint>
#include <span>

#include "interventions/intervention.hpp"
#include "numerics/random_stream.hpp"
#include "organisation/events.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

/// M15: each work tie, and each reporting line that has a choice, finds a new end with this probability: a tie, the closest in level of
/// three random seats; a line, a random seat one level up, of the same unit where it has one. `draw` tells interventions apart.
void reorganise(double probability, RandomStream random, std::uint32_t draw, Organisation& org);

/// M14: the people in these slots are replaced by others of the profile.
void replace(const Profile& profile, const StartParameters& start, std::span<const std::uint32_t> slots, int week, Organisation& org,
             Events& events);

}  // namespace coalesce
