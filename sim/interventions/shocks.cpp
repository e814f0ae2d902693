#include "interventions/shocks.hpp"

#include <cstdlib>

#include "mechanisms/event_about.hpp"

namespace coalesce {

namespace {

/// The draws that one tie or line takes, behind those of other interventions.
enum Redraw : std::uint32_t { whether, which, redraws = 8 };

std::uint32_t closest_of_three(const Seats& seats, std::uint32_t seat, RandomStream random, std::uint32_t stream, std::uint32_t draw) {
    const auto others = static_cast<std::uint32_t>(seats.size()) - 1;
    std::uint32_t best = seat;
    int best_gap = 1000;
    for (std::uint32_t c = 0; c < 3; ++c) {
        const std::uint32_t pick = random.index(others, Draw::reorganise, stream, draw + which + c);
        const std::uint32_t other = pick < seat ? pick : pick + 1;
        const int gap = std::abs(seats.level[seat] - seats.level[other]);
        if (gap >= best_gap) continue;
        best = other;
        best_gap = gap;
    }
    return best;
}

void redraw_work_ties(double probability, RandomStream random, std::uint32_t draw, Organisation& org) {
    if (org.size() < 2) return;
    for (std::uint32_t t = 0; t < org.ties.size(); ++t) {
        const Tie tie = org.ties[t];
        if (tie.kind != TieKind::work || !random.happens(probability, Draw::reorganise, t, draw + whether)) continue;
        const auto& seat = org.people.seat;
        const std::uint32_t from = tie.between_seats ? tie.source : seat[tie.source];
        const std::uint32_t to = closest_of_three(org.seats, from, random, t, draw);
        org.ties.set_target(t, tie.between_seats ? to : org.seats.holder[to]);
    }
}

void redraw_lines(double probability, RandomStream random, std::uint32_t draw, Seats& seats) {
    for (std::uint32_t s = 0; s < seats.size(); ++s) {
        const int above = seats.level[s] + 1;
        if (seats.manager[s] == nobody || above >= seats.levels) continue;
        if (!random.happens(probability, Draw::reorganise, s, draw + redraws + whether)) continue;
        const auto bosses = seats.at_level(above);
        const auto first = random.index(static_cast<std::uint32_t>(bosses.size()), Draw::reorganise, s, draw + redraws + which);
        std::uint32_t found = bosses[first];
        for (std::size_t step = 0; step < bosses.size(); ++step) {
            const std::uint32_t boss = bosses[(first + step) % bosses.size()];
            if (seats.unit[boss] != seats.unit[s]) continue;
            found = boss;
            break;
        }
        seats.manager[s] = found;
    }
}

}  // namespace

void reorganise(double probability, RandomStream random, std::uint32_t draw, Organisation& org) {
    redraw_work_ties(probability, random, draw, org);
    redraw_lines(probability, random, draw, org.seats);
}

void replace(const Profile& profile, const StartParameters& start, std::span<const std::uint32_t> slots, int week, Organisation& org,
             Events& events) {
    for (const std::uint32_t slot : slots) {
        take_seat(profile, start, slot, week, org.people);
        events.push_back(event_about(EventKind::appointed, slot, org.people, org.seats, week));
    }
}

}  // namespace coalesce
