#include "mechanisms/exit.hpp"

#include "mechanisms/event_about.hpp"
#include "numerics/elementary.hpp"
#include "numerics/slot_draws.hpp"

namespace coalesce {

void find_leavers(const ExitParameters& p, const People& people, const Seats& seats, std::uint32_t bound, Luck luck, int week,
                  std::vector<std::uint32_t>& leavers, ExitChances& chances, Events& events) {
    leavers.clear();
    chances.identity.assign(people.identity.begin(), people.identity.end());
    chances.probability.resize(people.size());
    const auto safety = people[State::safety];
    const auto belonging = people[State::belonging];
    const auto trust = people[State::trust];
    SlotDraws draws(luck, Draw::leave);
    for (std::uint32_t i = 0; i < people.size(); ++i) {
        const double engagement = (static_cast<double>(safety[i]) + belonging[i] + trust[i]) / 3.0;
        const double hazard = p.base * p.market * exponential(p.disengagement * (p.usual_engagement - engagement));
        const double probability = i == bound ? 0.0 : 1.0 - exponential(-hazard);
        chances.probability[i] = static_cast<float>(probability);
        if (draws.uniform(i) >= probability) continue;
        leavers.push_back(i);
        events.push_back(event_about(EventKind::left, i, people, seats, week));
        events.back().value = static_cast<float>(engagement);
    }
}

}  // namespace coalesce
