#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "interventions/running_intervention.hpp"
#include "numerics/random_stream.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

/// Room for choosing, pairing and shuffling people; grows once.
struct ReachScratch {
    ChoiceScratch choice;
    PairScratch pairing;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> shuffling;
};

inline constexpr std::uint32_t draws_each = 256;   ///< interventions of a plan take their draws from streams of this length

/// An intervention at work in a week of a run: what those hooks of its kind are given that change the organisation.
struct AtWork {
    const Intervention& x;
    RunningIntervention& running;             ///< whom it reaches, and its dose
    const Parameters& base;        ///< the parameters without interventions
    const Identities& identities;
    RandomStream random;                ///< of the run; of this week: random.at(week)
    int week;
    int next;                 ///< the first week for which what is decided now holds: this one at its start, the next at its end
    std::uint32_t stream;     ///< its first draw, of draws_each
    Organisation& org;
    Events& events;
    ReachScratch& scratch;
};

/// M5: it reaches a share of those whom it is meant for, the first in order.
void reach_share(AtWork& it, double share);
/// Tells those whom it did not reach a quarter ago of what they live through; `fill` completes what is told.
void tell_newcomers(AtWork& it, EventKind kind, void (*fill)(const AtWork& it, Event& event) = nullptr);
/// What a kind does that says nothing else: its share of those meant, or as many pairs; tells the new ones what its row says.
void reach_those_meant(AtWork& it);

}  // namespace coalesce
