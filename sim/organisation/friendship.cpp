#include "organisation/friendship.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "numerics/elementary_of_all.hpp"
#include "organisation/likeness.hpp"
#include "organisation/network.hpp"
#include "organisation/people.hpp"
#include "organisation/seats.hpp"

namespace coalesce {

namespace {

/// A whole number in 0 .. n-1 from 32 random bits.
std::uint32_t below(std::size_t n, std::uint32_t word) { return static_cast<std::uint32_t>((std::uint64_t{word} * n) >> 32); }

/// Anybody but the owner; nobody where there is nobody else.
std::uint32_t anyone(std::size_t people, std::uint32_t owner, std::uint32_t word) {
    if (people < 2) return nobody;
    const std::uint32_t pick = below(people - 1, word);
    return pick < owner ? pick : pick + 1;
}

/// A neighbour of a neighbour; anyone where that leads nowhere or back to the owner.
std::uint32_t friend_of_friend(const Acquaintances& around, std::uint32_t owner, std::uint32_t first, std::uint32_t second) {
    const std::size_t people = around.people.size();
    if (around.ties.size() != people) return anyone(people, owner, second);
    const auto row = around.ties.neighbours(owner);
    if (row.empty()) return anyone(people, owner, second);
    const auto onward = around.ties.neighbours(row[below(row.size(), first)].slot());
    if (onward.empty()) return anyone(people, owner, second);
    const std::uint32_t found = onward[below(onward.size(), second)].slot();
    return found == owner ? anyone(people, owner, second) : found;
}

/// Somebody of the own unit; anyone where the owner is alone there.
std::uint32_t of_own_unit(const Acquaintances& around, std::uint32_t owner, std::uint32_t word) {
    const auto unit = around.units.members(around.seats.unit[around.people.seat[owner]]);
    if (unit.size() < 2) return anyone(around.people.size(), owner, word);
    const std::uint32_t pick = below(unit.size() - 1, word);   // the last stands in for the owner
    return unit[pick] == owner ? unit.back() : unit[pick];
}

}  // namespace

void UnitIndex::rebuild(const Seats& seats) {
    begin_.assign(static_cast<std::size_t>(seats.units) + 1, 0);
    slots_.resize(seats.size());
    for (const auto unit : seats.unit) ++begin_[unit + 1U];
    for (std::size_t u = 1; u < begin_.size(); ++u) begin_[u] += begin_[u - 1];
    for (std::size_t s = 0; s < seats.size(); ++s) slots_[begin_[seats.unit[s]]++] = seats.holder[s];
    for (std::size_t u = begin_.size() - 1; u > 0; --u) begin_[u] = begin_[u - 1];
    begin_[0] = 0;
}

double attraction(const FriendshipParameters& p, const Acquaintances& around, std::uint32_t owner, std::uint32_t other) {
    const People& people = around.people;
    const auto gap = [&](State s) { return static_cast<double>(people[s][owner]) - people[s][other]; };
    const double my = gap(State::my);
    const double our = gap(State::our);
    const double sys = gap(State::sys);
    const double breadth = (static_cast<double>(people[State::our][owner]) + people[State::our][other]) / 2.0;
    const double alike = likeness(people.identity[owner], people.identity[other], around.dimensions);
    const std::uint32_t own_seat = people.seat[owner];
    const std::uint32_t other_seat = people.seat[other];
    const double together = around.seats.unit[own_seat] == around.seats.unit[other_seat] ? p.unit : 0.0;
    const int levels = std::abs(around.seats.level[own_seat] - around.seats.level[other_seat]);
    return p.group * (1.0 - breadth) * alike + together - p.level * levels - p.stories * std::sqrt((my * my + our * our + sys * sys) / 3.0);
}

std::uint32_t choose_friend(const FriendshipParameters& p, const Acquaintances& around, std::uint32_t owner, RandomStream random,
                            Draw purpose, std::uint32_t tie) {
    if (around.people.size() < 2) return nobody;
    const auto a = random.block(purpose, tie, 1);
    const auto b = random.block(purpose, tie, 2);
    const auto c = random.block(purpose, tie, 3);
    const std::size_t people = around.people.size();
    const std::array<std::uint32_t, 6> met{friend_of_friend(around, owner, a[0], a[1]),
                                           friend_of_friend(around, owner, a[2], a[3]),
                                           of_own_unit(around, owner, b[0]),
                                           of_own_unit(around, owner, b[1]),
                                           anyone(people, owner, b[2]),
                                           anyone(people, owner, b[3])};
    std::array<double, 8> odds{};   // two to spare, so that none is worked on alone
    for (std::size_t m = 0; m < met.size(); ++m) odds[m] = attraction(p, around, owner, met[m]);
    const double most = *std::max_element(odds.begin(), odds.begin() + met.size());
    for (auto& o : odds) o -= most;
    exponentials(odds);
    double sum = 0.0;
    for (std::size_t m = 0; m < met.size(); ++m) sum += odds[m];
    double mark = (c[0] + 0.5) * 0x1p-32 * sum;
    for (std::size_t m = 0; m + 1 < met.size(); ++m) {
        mark -= odds[m];
        if (mark < 0.0) return met[m];
    }
    return met.back();
}

}  // namespace coalesce
