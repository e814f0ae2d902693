#include "organisation/history.hpp"

#include <algorithm>
#include <limits>

#include "numerics/elementary.hpp"
#include "numerics/slot_draws.hpp"
#include "organisation/clock.hpp"

namespace coalesce {

namespace {

constexpr double nobody_there = -std::numeric_limits<double>::infinity();   // never among the best

/// The places from first to before end whose holder leaves, ascending. From one leaver to the next is a geometric step: with q =
/// exp(-hazard) staying, the number who stay in between is floor(ln U / ln q), so that a quarter takes one draw per leaver and not one per
/// person.
void find_leavers(double hazard, std::uint32_t first, std::uint32_t end, SlotDraws& draws, std::uint32_t& drawn,
                  std::vector<std::uint32_t>& left) {
    if (!(hazard > 0.0)) return;
    double place = static_cast<double>(first) - 1.0;
    for (;;) {
        place += 1.0 + std::floor(-logarithm(draws.uniform(drawn++)) / hazard);
        if (place >= static_cast<double>(end)) return;
        left.push_back(static_cast<std::uint32_t>(place));
    }
}

/// The same of all levels, each with its hazard where that is given.
void find_leavers(const HistoryFlows& flows, RandomStream quarter, const Seats& seats, std::vector<std::uint32_t>& left) {
    left.clear();
    SlotDraws draws(quarter, Draw::history_leave);
    std::uint32_t drawn = 0;
    if (flows.of_level.empty()) return find_leavers(flows.hazard, 0, static_cast<std::uint32_t>(seats.size()), draws, drawn, left);
    for (std::size_t level = 0; level < flows.of_level.size(); ++level)
        find_leavers(flows.of_level[level], seats.level_begin[level], seats.level_begin[level + 1], draws, drawn, left);
}

/// One quarter of leaving, rising and hiring.
struct HistoryQuarter {
    const Seats& seats;
    const HistoryFlows& flows;
    RandomStream random;
    HistoryScratch& s;
    SlotDraws merit;          // of hires, in order
    std::uint32_t hires = 0;
    std::int32_t number;      // of the quarter, from 1

    void hire(std::uint32_t place) {
        s.merit[place] = merit.normal(hires++);
        s.hired[place] = number;
    }

    /// What is to be filled at a level: places left there, and those just freed by promotion from it.
    void gather_vacancies(int level, std::size_t& left_from) {
        s.vacant.clear();
        while (left_from > 0 && s.left[left_from - 1] >= seats.level_begin[level]) s.vacant.push_back(s.left[--left_from]);
        s.vacant.insert(s.vacant.end(), s.freed.begin(), s.freed.end());
        s.freed.clear();
        std::sort(s.vacant.begin(), s.vacant.end());
    }

    /// Vacancies above the bottom that are advertised outside go to hires at once.
    void advertise(int level) {
        if (level == 0 || flows.outside.empty()) return;
        const double share = flows.outside[static_cast<std::size_t>(level)];
        std::size_t inside = 0;
        for (const auto place : s.vacant) {
            if (random.happens(share, Draw::advertised, place)) hire(place);
            else s.vacant[inside++] = place;
        }
        s.vacant.resize(inside);
    }

    void fill(int level) {
        advertise(level);
        std::size_t filled = 0;
        if (level > 0 && !s.vacant.empty()) {
            s.best.start(s.vacant.size());
            const std::uint32_t end = seats.level_begin[level];
            for (std::uint32_t c = seats.level_begin[level - 1]; c < end; ++c) s.best.offer(s.merit[c], c);
            for (const auto& riser : s.best.ranked()) {
                const std::uint32_t place = s.vacant[filled++];
                s.merit[place] = s.merit[riser.index];
                s.hired[place] = s.hired[riser.index];
                s.merit[riser.index] = nobody_there;
                s.freed.push_back(riser.index);
            }
        }
        for (; filled < s.vacant.size(); ++filled) hire(s.vacant[filled]);
    }

    void pass() {
        for (const auto place : s.left) s.merit[place] = nobody_there;
        s.freed.clear();
        std::size_t left_from = s.left.size();
        for (int level = seats.levels - 1; level >= 0; --level) {
            gather_vacancies(level, left_from);
            fill(level);
        }
    }
};

}  // namespace

void run_history(int quarters, const HistoryFlows& flows, RandomStream random, const Seats& seats, std::span<float> merit,
                 std::span<float> tenure, HistoryScratch& scratch) {
    const std::size_t places = seats.size();
    scratch.merit.resize(places);
    scratch.hired.assign(places, 0);
    SlotDraws founders(random.at(-quarters - 1), Draw::history_merit);
    for (std::uint32_t place = 0; place < places; ++place) scratch.merit[place] = founders.normal(place);
    for (int q = 1; q <= quarters; ++q) {
        const RandomStream week = random.at(q - quarters - 1);
        find_leavers(flows, week, seats, scratch.left);
        HistoryQuarter{seats, flows, week, scratch, SlotDraws(week, Draw::history_merit), 0, q}.pass();
    }
    for (std::size_t place = 0; place < places; ++place) {
        const std::uint32_t seat = seats.by_level[place];
        merit[seat] = static_cast<float>(scratch.merit[place]);
        tenure[seat] = static_cast<float>(weeks_a_quarter) * static_cast<float>(quarters - scratch.hired[place]);
    }
}

}  // namespace coalesce
