#pragma once
#include <cmath>
#include <cstdint>
#include <random>
#include <type_traits>
#include <vector>

#include "mechanisms/publish.hpp"
#include "numerics/meaning.hpp"
#include "organisation/organisation.hpp"

/// Small organisations of any shape, and parameters from anywhere in their valid ranges, for tests that must hold everywhere.
namespace coalesce::tests {

/// A test's own chance, the same everywhere for one seed.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : source_(seed) {}
    double uniform() { return (static_cast<double>(source_() >> 11) + 0.5) * 0x1p-53; }
    double between(double low, double high) { return low + (high - low) * uniform(); }
    /// As between, but an end itself every fourth time: mistakes live at the ends.
    double within(Range range) {
        const double u = uniform();
        return u < 0.125 ? range.low : u < 0.25 ? range.high : between(range.low, range.high);
    }
    std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(uniform() * n); }
    bool happens(double probability) { return uniform() < probability; }

private:
    std::mt19937_64 source_;
};

/// Gives every parameter of a declaration a value from its whole valid range.
struct DrawValid {
    Dice& dice;

    void operator()(std::string_view, auto& field, const Meaning& meaning) const { draw(field, meaning.valid); }
    void operator()(std::string_view, auto& field, Choices, const Meaning& meaning) const { draw(field, meaning.valid); }

private:
    template <class Field>
    void draw(Field& field, Range valid) const {
        if constexpr (std::is_same_v<Field, double>) {
            field = dice.within(valid);
        } else {
            field = static_cast<Field>(static_cast<int>(std::floor(dice.between(valid.low, valid.high + 1.0))));
        }
    }
};

template <class Section>
Section anywhere_valid(Dice& dice) {
    Section section;
    each_parameter(section, DrawValid{dice});
    return section;
}

/// The coalition of each person.
using Partition = std::vector<std::uint32_t>;

/// An organisation, and what its groups are.
struct Village {
    Identities identities;
    TieWeights kinds;
    Organisation org;
};

/// Sizes of levels, bottom first, in which each level has two fifths of the one below.
inline const std::vector<std::uint32_t> five_level_sizes{242, 97, 39, 16, 6};

inline std::vector<Dimension> random_dimensions(Dice& dice) {
    std::vector<Dimension> dimensions(1 + dice.below(3));
    for (auto& dimension : dimensions) {
        dimension.groups.resize(2 + dice.below(3));
        for (auto& group : dimension.groups) {
            group.share = 1.0 / static_cast<double>(dimension.groups.size());
            group.marginalisation = dice.happens(0.4) ? 0.0 : dice.within({0, 1});
        }
    }
    return dimensions;
}

/// Seats on random levels, held in no particular order. Lines of managers run through all levels in any order, but never in a circle, as
/// given ones may: along each, seats come earlier and earlier in an order of their own. Some report to nobody, some to themselves.
inline void seat_at_random(Dice& dice, std::uint32_t people, Organisation& org) {
    Seats& seats = org.seats;
    seats.levels = static_cast<int>(1 + dice.below(5));
    seats.units = 3;
    seats.holder.resize(people);
    for (std::uint32_t s = 0; s < people; ++s) {
        seats.level.push_back(static_cast<std::uint8_t>(dice.below(static_cast<std::uint32_t>(seats.levels))));
        seats.unit.push_back(static_cast<std::uint16_t>(dice.below(3)));
        seats.holder[s] = s;
    }
    std::vector<std::uint32_t> order(people);
    for (std::uint32_t s = 0; s < people; ++s) order[s] = s;
    for (std::uint32_t s = people; s > 1; --s) std::swap(order[s - 1], order[dice.below(s)]);
    seats.manager.assign(people, nobody);
    for (std::uint32_t n = 0; n < people; ++n) {
        if (dice.happens(0.7)) seats.manager[order[n]] = order[dice.below(n + 1)];
    }
    for (std::uint32_t s = people; s > 1; --s) std::swap(seats.holder[s - 1], seats.holder[dice.below(s)]);
    seats.index_levels();
    org.people.resize(people);
    for (std::uint32_t s = 0; s < people; ++s) org.people.seat[seats.holder[s]] = s;
}

/// Ties of every kind: mutual and directed, between seats and persons, to oneself, doubled, with and without given weights.
inline TieList random_ties(Dice& dice, std::uint32_t people) {
    TieList ties;
    const bool weighted = dice.happens(0.5);
    const bool all_mutual = dice.happens(0.3);
    const std::uint32_t count = dice.below(5 * people + 1);
    for (std::uint32_t t = 0; t < count; ++t) {
        const Tie tie{dice.below(people), dice.below(people), static_cast<TieKind>(dice.below(4)), all_mutual || dice.happens(0.5),
                      dice.happens(0.5)};
        const float weight = weighted ? static_cast<float>(dice.between(0.0, 3.0)) : 1.0F;
        ties.add(tie, weight, weighted && tie.mutual ? 3.0F - weight : weight);
    }
    return ties;
}

/// Every state drawn from its range, shares at an end every fourth time.
inline void live_at_random(Dice& dice, const Identities& identities, Organisation& org) {
    for (std::uint32_t i = 0; i < org.size(); ++i) {
        each_state([&](std::string_view, State s, Range valid, auto&&...) {
            const Range small{std::max(valid.low, -2.0), std::min(valid.high, 2.0)};
            org.people[s][i] = static_cast<float>(s == State::power ? std::exp(dice.between(-2.0, 2.0)) : dice.within(small));
        });
        for (std::size_t d = 0; d < identities.dimension_count(); ++d) {
            const auto groups = static_cast<std::uint32_t>(identities.dimensions()[d].groups.size());
            org.people.identity[i] = Identities::with_group(org.people.identity[i], d, dice.below(groups));
        }
    }
}

/// Rows, weights, reach and leaders, as the quarter leaves them.
inline void connect(Village& village, double voice_of_power) {
    Organisation& org = village.org;
    org.network.build(org.ties, org.seats, org.people, village.identities, village.kinds, Direction::listening);
    org.either.build(org.ties, org.seats, org.people, village.identities, village.kinds, Direction::either);
    org.network.weigh(org.people[State::power], voice_of_power);
    org.reach.assign(org.size(), 0.0F);
    measure_reach(org.network, org.reach);
    org.leaders.clear();
    for (std::uint32_t i = 0; i < org.size(); ++i) {
        if (org.level(i) >= org.seats.senior_level()) org.leaders.push_back(i);
    }
}

/// What everyone shows, from the state as it is.
inline void show(double saviour, Organisation& org, double rivalry = 0.0) {
    const auto& p = std::as_const(org.people);
    org.shown.assign(org.size(), Shown{});
    org.misconduct.assign(org.size(), 0.0F);
    publish(saviour, rivalry,
            {p[State::my], p[State::our], p[State::sys], p[State::commitment], p[State::skill], p[State::display], p[State::deterrence],
             p[State::resources], org.reach},
            org.shown, org.misconduct);
}

/// An organisation of 1 to 30 people of which nothing else is known.
inline Village random_village(Dice& dice, double saviour = 0.4, double rivalry = 0.0) {
    Village village{Identities(random_dimensions(dice)), anywhere_valid<TieWeights>(dice), {}};
    Organisation& org = village.org;
    const std::uint32_t people = 1 + dice.below(30);
    seat_at_random(dice, people, org);
    org.ties = random_ties(dice, people);
    live_at_random(dice, village.identities, org);
    org.embedding = dice.within({0, 1});
    org.representation.assign(village.identities.group_count(), 1.0);
    for (auto& r : org.representation) r = dice.within({0, 1});
    org.support.status_quo = dice.within({0, 1});
    org.withdrawn = dice.within({0, 1});
    org.arrives.assign(people, 1.0F);
    org.lost_ties.assign(people, 0.0F);
    for (std::uint32_t i = 0; i < people; ++i) {
        org.inside_ties.push_back(static_cast<float>(dice.within({0, 1})));
        org.people.coalition[i] = dice.happens(0.2) ? nobody : dice.below(3);
    }
    for (int k = 0; k < 3; ++k) org.coalitions.agenda.push_back(static_cast<float>(dice.within({0, 1})));
    org.coalitions.members.assign(3, 1);
    connect(village, village.kinds.voice_of_power);
    show(saviour, org, rivalry);
    return village;
}

/// People of one level and one group, with power 1 and these ties, whose states are all 0 but resources 1.
inline Village plain_village(std::uint32_t people, TieList ties) {
    Dimension dimension{"", {{}, {}}};
    dimension.groups[0].share = 1.0;
    dimension.groups[1].marginalisation = 0.6;
    Village village{Identities({dimension}), {}, {}};
    Organisation& org = village.org;
    Seats& seats = org.seats;
    seats.level.assign(people, 0);
    seats.unit.assign(people, 0);
    seats.manager.assign(people, nobody);
    org.people.resize(people);
    for (std::uint32_t i = 0; i < people; ++i) {
        seats.holder.push_back(i);
        org.people.seat[i] = i;
        org.people[State::power][i] = org.people[State::resources][i] = 1.0F;
    }
    seats.index_levels();
    org.ties = std::move(ties);
    org.inside_ties.assign(people, 0.0F);
    org.arrives.assign(people, 1.0F);
    org.lost_ties.assign(people, 0.0F);
    org.representation.assign(2, 1.0);
    connect(village, 0.5);
    show(0.4, org);
    return village;
}

/// Everyone listens to everyone with the same weight; to themselves too, or not.
enum class Self { heard, ignored };
inline TieList everyone(std::uint32_t people, Self self) {
    TieList ties;
    for (std::uint32_t i = 0; i < people; ++i) {
        for (std::uint32_t j = 0; j < people; ++j) {
            if (i != j || self == Self::heard) ties.add({i, j, TieKind::informal, false, false});
        }
    }
    return ties;
}

/// Ties with a matrix of weights; none where it is 0 or a row has ended.
inline TieList weighted(const std::vector<std::vector<double>>& weights) {
    TieList ties;
    for (std::uint32_t i = 0; i < weights.size(); ++i) {
        for (std::uint32_t j = 0; j < weights[i].size(); ++j) {
            if (weights[i][j] > 0.0) ties.add({i, j, TieKind::informal, false, false}, static_cast<float>(weights[i][j]));
        }
    }
    return ties;
}

}  // namespace coalesce::tests
