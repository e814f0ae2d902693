#include "organisation/network.hpp"

#include <algorithm>
#include <cmath>

#include "numerics/elementary.hpp"
#include "organisation/people.hpp"

namespace coalesce {

namespace {

/// Calls visit(listener slot, heard slot, kind, weight, whether it is lent) for every entry that the network will hold. The last `lent`
/// ties are.
void each_entry(const TieList& ties, const Seats& seats, Direction direction, std::size_t lent, auto&& visit) {
    for (std::uint32_t s = 0; s < seats.size(); ++s) {
        const std::uint32_t m = seats.above(s);
        if (m == nobody) continue;
        visit(seats.holder[s], seats.holder[m], TieKind::reporting, 1.0F, false);
        visit(seats.holder[m], seats.holder[s], TieKind::reporting, 1.0F, false);
    }
    for (std::size_t t = 0; t < ties.size(); ++t) {
        const Tie tie = ties[t];
        const std::uint32_t a = tie.between_seats ? seats.holder[tie.source] : tie.source;
        const std::uint32_t b = tie.between_seats ? seats.holder[tie.target] : tie.target;
        const float weight = ties.weight(t);
        const bool is_lent = t + lent >= ties.size();
        if (direction == Direction::listening) {
            visit(a, b, tie.kind, weight, is_lent);
            if (tie.mutual && a != b) visit(b, a, tie.kind, ties.weight_back(t), is_lent);
        } else if (a != b) {
            const float half = (tie.mutual ? weight + ties.weight_back(t) : weight) * 0.5F;
            visit(a, b, tie.kind, half, is_lent);
            visit(b, a, tie.kind, half, is_lent);
        }
    }
}

}  // namespace

void Network::build(const TieList& ties, const Seats& seats, const People& people, const Identities& identities, const TieWeights& kinds,
                    Direction direction, std::size_t lent) {
    const std::size_t n = people.size();
    for (std::size_t k = 0; k < 4; ++k) kind_weight_[k] = static_cast<float>(kinds.of(static_cast<TieKind>(k)));
    look_at_people(seats, people, identities);
    const int leading = seats.senior_level();
    const auto manages = [leading](const End& me, const End& other) { return other.level > me.level && other.level < leading; };
    begin_.assign(n + 1, 0);
    above_end_.assign(n, 0);
    each_entry(ties, seats, direction, lent, [&](std::uint32_t i, std::uint32_t j, TieKind, float, bool) __attribute__((always_inline)) {
        ++begin_[i + 1];
        above_end_[i] += manages(ends_[i], ends_[j]) ? 1U : 0U;
    });
    for (std::size_t i = 0; i < n; ++i) {
        begin_[i + 1] += begin_[i];
        above_end_[i] += begin_[i];
    }

    const bool plain = !ties.has_weights() && (direction == Direction::listening || ties.all_symmetric());
    neighbour_.reserve(begin_[n]);   // exactly: resize alone would double what is there
    weight_.reserve(begin_[n]);
    neighbour_.resize(begin_[n]);
    weight_.resize(begin_[n]);
    factor_.resize(plain ? 0 : begin_[n]);
    strength_.assign(n, 0.0F);
    // What is written may lie anywhere for all the compiler knows, so that what is read of the members is read once.
    std::uint32_t *const begin = begin_.data(), *const above_end = above_end_.data();
    Neighbour* const neighbours = neighbour_.data();
    float *const weights = weight_.data(), *const strengths = strength_.data();
    const End* const ends = ends_.data();
    const auto add = [&, plain, manages](std::uint32_t i, std::uint32_t j, TieKind kind, float factor,
                                         bool is_lent) __attribute__((always_inline)) {
        const End me = ends[i], other = ends[j];
        const bool above = manages(me, other);
        std::uint32_t& next = *(above ? &begin[i] : &above_end[i]);   // both end where the other began, and are shifted back below
        const std::uint32_t e = next++;
        const bool exposing = ((me.identity ^ other.identity) & me.exposed_bits) != 0;
        neighbours[e] = {j | static_cast<std::uint32_t>(kind) << Neighbour::kind_shift | (above ? Neighbour::above_bit : 0U) |
                         (exposing ? Neighbour::differs_bit : 0U)};
        const float weight = kind_weight_[static_cast<std::size_t>(kind)] * factor;
        if (!plain) factor_[e] = factor;
        weights[e] = weight;
        if (!is_lent) strengths[i] += weight;
    };
    each_entry(ties, seats, direction, lent, add);
    for (std::size_t i = n; i-- > 0;) {
        const std::uint32_t end = above_end_[i];
        above_end_[i] = begin_[i];
        begin_[i + 1] = end;
    }
    begin_[0] = 0;
    exposure_.clear();
    exposure_begin_.clear();
    if (direction == Direction::listening) list_exposures(people, identities);
}

void Network::look_at_people(const Seats& seats, const People& people, const Identities& identities) {
    ends_.resize(people.size());
    for (std::size_t i = 0; i < people.size(); ++i) {
        const std::uint32_t identity = people.identity[i];
        ends_[i] = {identity, identities.exposed_bits(identity), seats.level[people.seat[i]]};
    }
}

void Network::list_exposures(const People& people, const Identities& identities) {
    exposure_begin_.assign(1, 0);
    exposure_begin_.reserve(size() + 1);
    const auto exposing = std::count_if(neighbour_.begin(), neighbour_.end(), [](Neighbour j) { return j.is_exposing(); });
    if (exposure_.capacity() < static_cast<std::size_t>(exposing)) exposure_.reserve(static_cast<std::size_t>(exposing) * 17 / 16 + 64);
    for (std::size_t i = 0; i < size(); ++i) {
        for (std::uint32_t e = begin_[i]; e < begin_[i + 1]; ++e) {
            if (!neighbour_[e].is_exposing()) continue;
            const std::uint32_t j = neighbour_[e].slot();
            exposure_.push_back({j, static_cast<float>(raw_weight(e) * identities.exposure(people.identity[i], people.identity[j]))});
        }
        exposure_begin_.push_back(static_cast<std::uint32_t>(exposure_.size()));
    }
}

void Network::weigh(std::span<const float> power, double voice_of_power) {
    const bool root = voice_of_power == 0.5;
    loudness_.resize(power.size());
    for (std::size_t j = 0; j < power.size(); ++j) {
        loudness_[j] = root ? std::sqrt(power[j]) : static_cast<float>(power_of(power[j], voice_of_power));
    }
    for (std::size_t i = 0; i + 1 < begin_.size(); ++i) {
        double sum = 0.0;
        for (std::uint32_t e = begin_[i]; e < begin_[i + 1]; ++e) {
            weight_[e] = raw_weight(e) * loudness_[neighbour_[e].slot()];
            sum += weight_[e];
        }
        const float scale = sum > 0.0 ? static_cast<float>(1.0 / sum) : 0.0F;
        for (std::uint32_t e = begin_[i]; e < begin_[i + 1]; ++e) weight_[e] *= scale;
    }
}

void measure_reach(const Network& listening, std::span<float> reach) {
    for (auto& r : reach) r = 0.0F;
    const auto neighbours = listening.all_neighbours();
    for (std::size_t e = 0; e < neighbours.size(); ++e) {
        if (neighbours[e].is_exposing()) reach[neighbours[e].slot()] += listening.raw_weight(e);
    }
}

}  // namespace coalesce
