#include "mechanisms/exit.hpp"

#include <algorithm>

#include "mechanisms/event_about.hpp"
#include "numerics/elementary.hpp"
#include "numerics/slot_draws.hpp"
#include "organisation/clock.hpp"
#include "organisation/network.hpp"
#include "organisation/people.hpp"
#include "organisation/seats.hpp"

namespace coalesce {

namespace {

/// E1: the hazard at usual engagement of somebody who has been there for so many weeks.
double hazard_by_tenure(const ExitParameters& p, int weeks) {
    if (p.newcomers == 0.0) return p.base;
    return p.base * (1.0 + p.newcomers * exponential(-static_cast<double>(weeks) / (weeks_a_year * p.settling)));
}

}  // namespace

void find_leavers(const ExitParameters& p, std::span<const double> of_level, const People& people, const Seats& seats,
                  std::span<const float> lost, std::uint32_t bound, RandomStream random, int week, std::vector<std::uint32_t>& leavers,
                  ExitChances& chances, Events& events) {
    leavers.clear();
    chances.identity.assign(people.identity.begin(), people.identity.end());
    chances.probability.resize(people.size());
    const auto safety = people[State::safety];
    const auto belonging = people[State::belonging];
    const auto trust = people[State::trust];
    SlotDraws draws(random, Draw::leave);
    for (std::uint32_t i = 0; i < people.size(); ++i) {
        const double engagement = (static_cast<double>(safety[i]) + belonging[i] + trust[i]) / 3.0;
        const double usual = of_level.empty() ? hazard_by_tenure(p, week - people.hired_week[i]) : of_level[seats.level[people.seat[i]]];
        const double hazard = usual * p.market * exponential(pull_away(p, engagement, lost[i]));
        const double probability = i == bound ? 0.0 : 1.0 - exponential(-hazard);
        chances.probability[i] = static_cast<float>(probability);
        if (draws.uniform(i) >= probability) continue;
        leavers.push_back(i);
        events.push_back(event_about(EventKind::left, i, people, seats, week));
        events.back().value = static_cast<float>(engagement);
    }
}

void measure_lost_ties(const Network& ties, std::span<const std::uint32_t> leavers, std::span<float> lost) {
    std::fill(lost.begin(), lost.end(), 0.0F);
    const auto neighbours = ties.all_neighbours();
    for (const std::uint32_t gone : leavers) {
        for (std::uint32_t e = ties.begin(gone); e < ties.end(gone); ++e) lost[neighbours[e].slot()] += ties.raw_weight(e);
    }
    for (std::uint32_t i = 0; i < lost.size(); ++i) {
        if (lost[i] == 0.0F) continue;
        float all = 0.0F;
        for (std::uint32_t e = ties.begin(i); e < ties.end(i); ++e) all += neighbours[e].slot() != i ? ties.raw_weight(e) : 0.0F;
        lost[i] = all > 0.0F ? unit(lost[i] / all) : 0.0F;   // sums in another order may differ in their last digit
    }
    for (const std::uint32_t gone : leavers) lost[gone] = 0.0F;
}

}  // namespace coalesce
