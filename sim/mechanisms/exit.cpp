#include "mechanisms/exit.hpp"

#include <algorithm>
#include <array>

#include "mechanisms/event_about.hpp"
#include "numerics/elementary.hpp"
#include "numerics/elementary_of_all.hpp"
#include "numerics/slot_draws.hpp"
#include "organisation/clock.hpp"
#include "organisation/network.hpp"
#include "organisation/people.hpp"
#include "organisation/seats.hpp"

namespace coalesce {

namespace {

/// E1, E2 of the people first .. first + size - 1.
struct LeavingBlock {
    std::uint32_t first;
    std::size_t size;
    std::array<double, side_by_side> engagement, hazard, probability;

    std::span<double> these(std::array<double, side_by_side>& column) const { return std::span(column).first(size); }

    /// The hazard at usual engagement, by tenure where it is not given by level.
    void set_usual_hazard(const ExitParameters& p, std::span<const double> of_level, const People& people, const Seats& seats, int week) {
        if (!of_level.empty()) {
            for (std::size_t b = 0; b < size; ++b) hazard[b] = of_level[seats.level[people.seat[first + b]]];
            return;
        }
        std::fill_n(hazard.begin(), size, p.base);
        if (p.newcomers == 0.0) return;
        for (std::size_t b = 0; b < size; ++b)
            hazard[b] = -static_cast<double>(week - people.hired_week[first + b]) / (weeks_a_year * p.settling);
        exponentials(these(hazard));
        for (std::size_t b = 0; b < size; ++b) hazard[b] = p.base * (1.0 + p.newcomers * hazard[b]);
    }
    void set_engagement(const People& people) {
        const auto safety = people[State::safety], belonging = people[State::belonging], trust = people[State::trust];
        for (std::size_t b = 0; b < size; ++b) {
            const std::size_t i = first + b;
            engagement[b] = (static_cast<double>(safety[i]) + belonging[i] + trust[i]) / 3.0;
        }
    }
    void set_probability(const ExitParameters& p, std::span<const float> lost, std::uint32_t bound) {
        for (std::size_t b = 0; b < size; ++b) probability[b] = pull_away(p, engagement[b], lost[first + b]);
        exponentials(these(probability));
        for (std::size_t b = 0; b < size; ++b) probability[b] = -(hazard[b] * p.market * probability[b]);
        exponentials(these(probability));
        for (std::size_t b = 0; b < size; ++b) probability[b] = first + b == bound ? 0.0 : 1.0 - probability[b];
    }
};

}  // namespace

void find_leavers(const ExitParameters& p, std::span<const double> of_level, const People& people, const Seats& seats,
                  std::span<const float> lost, std::uint32_t bound, RandomStream random, int week, std::vector<std::uint32_t>& leavers,
                  ExitChances& chances, Events& events) {
    leavers.clear();
    chances.identity.assign(people.identity.begin(), people.identity.end());
    chances.probability.resize(people.size());
    EverySlotDraws draws(random, Draw::leave);
    LeavingBlock block;
    for (std::uint32_t first = 0; first < people.size(); first += side_by_side) {
        block.first = first;
        block.size = std::min(side_by_side, people.size() - first);
        block.set_usual_hazard(p, of_level, people, seats, week);
        block.set_engagement(people);
        block.set_probability(p, lost, bound);
        for (std::uint32_t b = 0; b < block.size; ++b) {
            const std::uint32_t i = first + b;
            chances.probability[i] = static_cast<float>(block.probability[b]);
            if (draws.uniform(i) >= block.probability[b]) continue;
            leavers.push_back(i);
            events.push_back(event_about(EventKind::left, i, people, seats, week));
            events.back().value = static_cast<float>(block.engagement[b]);
        }
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
