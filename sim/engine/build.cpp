#include "engine/build.hpp"

#include <algorithm>
#include <cmath>

#include "engine/quarter.hpp"
#include "mechanisms/parameters.hpp"
#include "numerics/elementary.hpp"
#include "organisation/friendship.hpp"
#include "organisation/history.hpp"
#include "organisation/start.hpp"

namespace coalesce {

namespace {

constexpr int before_everything = -100'000;   // the week whose random numbers decide how things start; no run reaches back so far

/// Seats by unit and level: seats_of(u, l) is a span of seat numbers.
struct UnitLevels {
    BuildScratch& s;
    int levels;

    UnitLevels(const Seats& seats, BuildScratch& scratch) : s(scratch), levels(seats.levels) {
        const auto key = [&](std::uint32_t seat) { return static_cast<std::size_t>(seats.unit[seat] * levels + seats.level[seat]); };
        auto& begin = s.unit_level_begin;
        begin.assign(static_cast<std::size_t>(seats.units) * static_cast<std::size_t>(levels) + 1, 0);
        for (std::uint32_t seat = 0; seat < seats.size(); ++seat) ++begin[key(seat) + 1];
        for (std::size_t k = 1; k < begin.size(); ++k) begin[k] += begin[k - 1];
        s.by_unit_level.resize(seats.size());
        for (std::uint32_t seat = 0; seat < seats.size(); ++seat) s.by_unit_level[begin[key(seat)]++] = seat;
        for (std::size_t k = begin.size() - 1; k > 0; --k) begin[k] = begin[k - 1];
        begin[0] = 0;
    }
    std::span<const std::uint32_t> cell(int unit, int level) const { return cut(unit * levels + level, unit * levels + level + 1); }
    std::span<const std::uint32_t> unit(int u) const { return cut(u * levels, (u + 1) * levels); }
    std::span<const std::uint32_t> cut(int from, int to) const {
        return std::span(s.by_unit_level).subspan(s.unit_level_begin[from], s.unit_level_begin[to] - s.unit_level_begin[from]);
    }
};

/// I2: seats numbered by unit and, within a unit, from its highest level down; each level is dealt out to the units in turn.
void set_seats(const Setup& setup, Seats& seats) {
    const auto& sizes = setup.level_sizes;
    seats.levels = static_cast<int>(sizes.size());
    seats.units = setup.shape().units;
    seats.level.clear();
    seats.unit.clear();
    for (int u = 0; u < seats.units; ++u) {
        for (int l = seats.levels - 1; l >= 0; --l) {
            for (auto s = static_cast<std::uint32_t>(u); s < sizes[static_cast<std::size_t>(l)];
                 s += static_cast<std::uint32_t>(seats.units)) {
                seats.level.push_back(static_cast<std::uint8_t>(l));
                seats.unit.push_back(static_cast<std::uint16_t>(u));
            }
        }
    }
}

void take_seats(const GivenOrganisation& given, std::size_t levels, Seats& seats) {
    const std::size_t n = given.size();
    seats.levels = static_cast<int>(levels);
    seats.units = 1;
    seats.level.assign(n, 0);
    seats.unit.assign(n, 0);
    if (!given.level.empty()) std::copy(given.level.begin(), given.level.end(), seats.level.begin());
    if (!given.unit.empty()) std::copy(given.unit.begin(), given.unit.end(), seats.unit.begin());
    for (const auto u : seats.unit) seats.units = std::max(seats.units, u + 1);
}

/// I2: the manager of a seat is a random seat of its unit one level up, of the next unit where that has none; the top reports to seat 0.
void set_managers(const UnitLevels& by, RandomStream random, Seats& seats) {
    for (std::uint32_t s = 0; s < seats.size(); ++s) {
        const int above = seats.level[s] + 1;
        if (above >= seats.levels) {
            seats.manager[s] = 0;
            continue;
        }
        for (int step = 0; step < seats.units; ++step) {
            const auto candidates = by.cell((seats.unit[s] + step) % seats.units, above);
            if (candidates.empty()) continue;
            seats.manager[s] = candidates[random.index(static_cast<std::uint32_t>(candidates.size()), Draw::manager, s)];
            break;
        }
    }
}

std::uint32_t rounded(double mean, RandomStream random, std::uint32_t who, std::uint32_t draw) {
    return static_cast<std::uint32_t>(std::floor(mean + random.uniform(Draw::tie_count, who, draw)));
}

/// I3: work ties of a seat: half its degree, each to the closest in level of three random seats of its unit.
void add_work_ties(const ShapeParameters& p, const UnitLevels& by, RandomStream random, const Seats& seats, TieList& ties) {
    for (std::uint32_t s = 0; s < seats.size(); ++s) {
        const auto unit = by.unit(seats.unit[s]);
        if (unit.size() < 2) continue;
        const std::uint32_t count = rounded(p.work_degree / 2.0, random, s, 0);
        const auto me = static_cast<std::uint32_t>(std::find(unit.begin(), unit.end(), s) - unit.begin());
        for (std::uint32_t t = 0; t < count; ++t) {
            std::uint32_t best = nobody;
            int best_gap = 1000;
            for (std::uint32_t c = 0; c < 3; ++c) {
                const auto pick = random.index(static_cast<std::uint32_t>(unit.size()) - 1, Draw::work_tie, s, t * 3 + c);
                const std::uint32_t other = unit[pick < me ? pick : pick + 1];
                const int gap = std::abs(seats.level[s] - seats.level[other]);
                if (gap < best_gap) {
                    best = other;
                    best_gap = gap;
                }
            }
            ties.add({s, best, TieKind::work, true, true});
        }
    }
}

/// I4: informal ties of a person: half the degree, each to whom they are drawn to most (W2) among the candidates they meet.
void add_informal_ties(const Setup& setup, const Parameters& base, RandomStream random, Organisation& org, QuarterScratch& room) {
    const auto n = static_cast<std::uint32_t>(org.size());
    org.network.build(org.ties, org.seats, org.people, setup.identities, base.ties, Direction::listening);
    room.units.rebuild(org.seats);
    const Acquaintances around{org.people, org.seats, room.units, org.network, setup.identities.dimension_count()};
    std::uint32_t tie = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
        const std::uint32_t count = n > 1 ? rounded(setup.shape().informal_degree / 2.0, random, i, 1) : 0;
        for (std::uint32_t t = 0; t < count; ++t, ++tie) {
            const auto friend_slot = choose_friend(base.friendship, around, i, random, Draw::informal_tie, tie);
            if (friend_slot != nobody) org.ties.add({i, friend_slot, TieKind::informal, true, false});
        }
    }
}

void tie_everyone(std::uint32_t people, TieList& ties) {
    for (std::uint32_t i = 0; i < people; ++i) {
        for (std::uint32_t j = 0; j < people; ++j) ties.add({i, j, TieKind::informal, false, false});
    }
}

void set_ties(const Setup& setup, const Parameters& base, const UnitLevels& by, RandomStream random, Organisation& org,
              QuarterScratch& room) {
    org.ties.clear();
    org.lent_ties = 0;
    if (setup.given && setup.given->has_ties) {
        org.ties = setup.given->ties;
    } else if (setup.shape().network == NetworkKind::complete) {
        tie_everyone(static_cast<std::uint32_t>(org.size()), org.ties);
    } else {
        const ShapeParameters& shape = setup.shape();
        org.ties.reserve(
            static_cast<std::size_t>(static_cast<double>(org.size()) * (shape.work_degree + shape.informal_degree + 1.0) / 2.0));
        add_work_ties(shape, by, random, org.seats, org.ties);
        add_informal_ties(setup, base, random, org, room);
    }
}

/// I7, I8: what groups people belong to; and K8: what hires at each level are drawn from.
void set_identities(const Setup& setup, RandomStream random, Organisation& org, BuildScratch& scratch) {
    const Identities& identities = setup.identities;
    const bool any_given = setup.given && !setup.given->identity.empty();
    if (any_given) std::copy(setup.given->identity.begin(), setup.given->identity.end(), org.people.identity.begin());
    org.declared_share.resize(setup.level_sizes.size());
    for (auto& level : org.declared_share) level.assign(identities.group_count(), 0.0);
    for (std::size_t d = 0; d < identities.dimension_count(); ++d) {
        const auto& groups = identities.dimensions()[d].groups;
        const auto& shares = scratch.shares[d];
        const bool given = any_given && (setup.given->drawn_dimensions >> d & 1U) == 0;
        if (!given) assign_groups(d, shares, org.seats, random, org.people, scratch.composition);
        for (int l = 0; l < org.seats.levels; ++l) {
            for (std::uint32_t g = 0; g < groups.size(); ++g) {
                double share = shares[static_cast<std::size_t>(l)][g];
                if (given) {   // as realised, with half a head more each
                    const auto seats = org.seats.at_level(l);
                    const auto count = std::count_if(seats.begin(), seats.end(), [&](std::uint32_t s) {
                        return Identities::group_of(org.people.identity[org.seats.holder[s]], d) == g;
                    });
                    share =
                        (static_cast<double>(count) + 0.5) / (static_cast<double>(seats.size()) + 0.5 * static_cast<double>(groups.size()));
                }
                const auto& hire = groups[g].hire_shares;
                if (!hire.empty()) share = hire[hire.size() == 1 ? 0 : static_cast<std::size_t>(l)];
                org.declared_share[static_cast<std::size_t>(l)][identities.first_group(d) + g] = share;
            }
        }
    }
}

/// Leavers a year per head, of whom all are replaced each quarter, as the hazard of a quarter: E1.
void set_level_rates(const LevelRates& rates, Organisation& org) {
    org.level_hazard.clear();
    for (const double rate : rates.leaving) org.level_hazard.push_back(-logarithm(1.0 - rate * weeks_a_quarter / weeks_a_year));
    org.level_outside = rates.outside;
}

void apply_given(const GivenOrganisation& given, People& people) {
    for (std::size_t s = 0; s < state_count; ++s) {
        const auto& column = given.state[s];
        auto state = people[static_cast<State>(s)];
        for (std::size_t i = 0; i < column.size(); ++i) {
            if (column[i] == column[i]) state[i] = column[i];
        }
    }
    for (std::size_t i = 0; i < given.tenure.size(); ++i) people.hired_week[i] = -static_cast<std::int32_t>(given.tenure[i]);
    if (!given.coalition.empty()) people.coalition = given.coalition;
    people.susceptibility = given.susceptibility;
    people.threshold = given.threshold;
}

/// I6, I11 to I13: what people are like, what merit the years before have raised, and what the files say instead.
void set_people(const Setup& setup, const Parameters& base, RandomStream random, Organisation& org, BuildScratch& scratch) {
    People& people = org.people;
    for (std::uint32_t i = 0; i < people.size(); ++i) {
        draw_person(base.start, setup.identities.marginalisation(people.identity[i]), random, i, people);
    }
    if (!setup.given && setup.shape().history > 0) {
        scratch.tenure.resize(people.size());
        const HistoryFlows flows{base.exit.base, org.level_hazard, org.level_outside};
        run_history(setup.shape().history, flows, random, org.seats, people[State::merit], scratch.tenure,
                    scratch.history);   // seat i is held by i
        for (std::uint32_t i = 0; i < people.size(); ++i) people.hired_week[i] = -static_cast<std::int32_t>(scratch.tenure[i]);
    }
    people.susceptibility.clear();
    people.threshold.clear();
    if (setup.given) apply_given(*setup.given, people);
}

}  // namespace

void BuildScratch::turn_to(const Setup& setup) {
    shares.clear();
    for (const auto& dimension : setup.identities.dimensions()) shares.push_back(shares_by_level(dimension, setup.level_sizes));
}

void build(const Setup& setup, const Parameters& base, RandomStream random, Organisation& org, BuildScratch& scratch,
           QuarterScratch& quarter) {
    const RandomStream start = random.at(before_everything);
    if (setup.given) {
        take_seats(*setup.given, setup.level_sizes.size(), org.seats);
    } else {
        set_seats(setup, org.seats);
    }
    const std::size_t n = org.seats.size();
    org.people.resize(n);
    org.seats.holder.resize(n);
    for (std::uint32_t i = 0; i < n; ++i) org.people.seat[i] = org.seats.holder[i] = i;
    org.seats.index_levels();
    org.seats.manager.assign(n, nobody);
    const UnitLevels by(org.seats, scratch);
    const bool observed = setup.given && (!setup.given->manager.empty() || setup.given->has_ties);
    if (observed) {
        if (!setup.given->manager.empty()) org.seats.manager = setup.given->manager;
    } else if (setup.shape().network == NetworkKind::generated) {
        set_managers(by, start, org.seats);
    }
    set_level_rates(setup.level_rates, org);
    set_identities(setup, start, org, scratch);
    set_people(setup, base, start, org, scratch);
    set_ties(setup, base, by, start, org, quarter);

    const std::size_t groups = setup.identities.group_count();
    org.shown.assign(n, Shown{});
    org.reach.assign(n, 0.0F);
    org.misconduct.assign(n, 0.0F);
    org.inside_ties.assign(n, 0.0F);
    org.embedding = base.start.embedding;
    org.representation.assign(groups, 1.0);
    org.reputation.assign(groups, 0.0);
    org.reputation_start.assign(groups, 0.0);
    org.support = {};
    prepare(base, setup.identities, setup.given ? std::span<const float>(setup.given->propensity) : std::span<const float>{}, org, random,
            quarter);
}

}  // namespace coalesce
