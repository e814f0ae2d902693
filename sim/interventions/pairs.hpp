#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "interventions/crowd.hpp"
#include "interventions/intervention.hpp"
#include "organisation/clock.hpp"
#include "organisation/events.hpp"

namespace coalesce {

/// A person who is helped and one who helps; each is who held the slot when they were paired.
struct Pair {
    std::uint32_t helped, helper;
    std::uint16_t helped_occupant, helper_occupant;
    std::int32_t since;   ///< first week in which they are paired
};

/// Whether a lever works through pairs.
constexpr bool works_in_pairs(Lever lever) {
    return lever == Lever::reverse_mentoring || lever == Lever::reciprocal_mentoring || lever == Lever::sponsorship;
}

/// Room for pairing; grows once.
struct PairScratch {
    std::vector<std::vector<ChoiceScratch::Ranked>> helpers;   // by level, first come first
    std::vector<std::size_t> next;                             // by level: the first who may be free
    std::vector<std::uint8_t> taken;                           // by slot: 1 helps, 2 is helped
};

/// M8: ends the pairs of which one has left or moved to where the pairing makes no sense, or which have lasted a year by then.
void end_pairs(Lever lever, WeekEdge now, const Organisation& org, std::vector<Pair>& pairs);

/// M8: finds a helper for each of `meant`, in their order, who has none, until there are as many pairs as there are people in `meant`.
/// Mentors are marginalised and of a lower level than whom they mentor; sponsors are one level up. Nobody helps twice.
void find_pairs(const Intervention& x, const Crowd& crowd, std::span<const std::uint32_t> meant, WeekEdge now, PairScratch& scratch,
                std::vector<Pair>& pairs, Events& events);

}  // namespace coalesce
