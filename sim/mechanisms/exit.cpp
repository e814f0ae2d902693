#include "mechanisms/exit.hpp"

#include "mechanisms/event_about.hpp"
#include "numerics/elementary.hpp"
#include "numerics/slot_draws.hpp"

namespace coalesce {

namespace {

/// E2: whether a draw below 1 - exp(-hazard) came up. That is below the hazard, so most need no exponential.
bool leaves(double hazard, double draw) { return draw < hazard && draw < 1.0 - exponential(-hazard); }

}  // namespace

void find_leavers(const ExitParameters& p, const People& people, const Seats& seats, std::uint32_t bound, Luck luck, int week,
                  std::vector<std::uint32_t>& leavers, Events& events) {
    leavers.clear();
    const auto safety = people[State::safety];
    const auto belonging = people[State::belonging];
    const auto trust = people[State::trust];
    SlotDraws draws(luck, Draw::leave);
    for (std::uint32_t i = 0; i < people.size(); ++i) {
        const double engagement = (static_cast<double>(safety[i]) + belonging[i] + trust[i]) / 3.0;
        const double hazard = p.base * p.market * exponential(p.disengagement * (p.usual_engagement - engagement));
        if (!leaves(hazard, draws.uniform(i)) || i == bound) continue;
        leavers.push_back(i);
        events.push_back(event_about(EventKind::left, i, people, seats, week));
        events.back().value = static_cast<float>(engagement);
    }
}

}  // namespace coalesce
