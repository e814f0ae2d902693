#pragma once
#include <cstdint>
#include <optional>
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

/// Who may help whom.
enum class Helper : std::uint8_t {
    below,     ///< somebody marginalised, of any lower level
    one_above  ///< somebody one level up
};

/// How a kind of intervention makes pairs, and what the two of a new pair live through.
struct Pairing {
    Helper helper;
    EventKind told_helped;
    std::optional<EventKind> told_helper = {};
};

/// Room for pairing; grows once.
struct PairScratch {
    std::vector<std::vector<ChoiceScratch::Ranked>> helpers;   // by level, first come first
    std::vector<std::size_t> next;                             // by level: the first who may be free
    std::vector<std::uint8_t> taken;                           // by slot: 1 helps, 2 is helped
};

/// M8: ends the pairs of which one has left or moved to where the pairing makes no sense, or which have lasted a year by then.
void end_pairs(const Pairing& pairing, WeekEdge now, const Organisation& org, std::vector<Pair>& pairs);

/// M8: finds a helper for each of `meant`, in their order, who has none, until there are as many pairs as there are people in `meant`.
/// Nobody helps twice.
void find_pairs(const Intervention& x, const Crowd& crowd, std::span<const std::uint32_t> meant, WeekEdge now, PairScratch& scratch,
                std::vector<Pair>& pairs, Events& events);

}  // namespace coalesce
