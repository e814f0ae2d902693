#pragma once
#include <span>
#include <vector>

#include "mechanisms/careers.hpp"
#include "organisation/network.hpp"
#include "organisation/signals.hpp"
#include "organisation/start.hpp"

namespace coalesce {

/// What decides on who is hired.
struct HiringFacts {
    const Identities& identities;
    const Signals& signals;
    const std::vector<std::vector<double>>& declared_share;   ///< per level, per group
    std::span<const double> reputation, reputation_start;     ///< per group
    const Network& ties;                                      ///< at either end
    double display_seen;                                      ///< what the leadership shows
    double softness;                                          ///< how gradually a promise begins to count
};

/// K8..K10: fills scratch.openings. Everything about the slot is drawn anew; a given susceptibility or threshold stays with the slot.
/// Events: hired, `other` being who referred them.
void hire(const HiringParameters& p, const StartParameters& start, const HiringFacts& facts, RandomStream random, int week, People& people,
          Seats& seats, CareerScratch& scratch, Events& events);

/// Mean trust of each group; empty groups keep the value they have.
void mean_trust(const Identities& identities, const People& people, std::span<double> by_group);

/// K7: reputation moves toward the mean trust of each group; empty groups keep theirs.
void update_reputation(const HiringParameters& p, const Identities& identities, const People& people, std::span<double> reputation);

/// X1: per group, its senior share over its share of the workforce, at most 1; 1 for an empty group and where nobody is senior.
void update_representation(const Identities& identities, const People& people, const Seats& seats, std::span<double> representation);

}  // namespace coalesce
