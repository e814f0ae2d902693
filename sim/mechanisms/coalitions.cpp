#include "mechanisms/coalitions.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>

#include "mechanisms/event_about.hpp"
#include "numerics/elementary.hpp"
#include "numerics/raised.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

namespace {

/// How many coalitions people are first dealt into: as many as there may be, at most one each.
std::uint32_t camps_at_start(const CoalitionParameters& p, std::size_t people) {
    const auto most = static_cast<std::uint32_t>(people);
    return p.most > 0 ? std::min(most, static_cast<std::uint32_t>(p.most)) : most;
}

/// The partition with this number: its digits, to the base of the number of camps, are the camps of persons 1, 2, ...; person 0 is in
/// camp 0.
void deal_by_number(std::uint32_t number, std::uint32_t camps, std::span<std::uint32_t> coalition) {
    coalition[0] = 0;
    for (std::size_t i = 1; i < coalition.size(); ++i) {
        coalition[i] = number % camps;
        number /= camps;
    }
}

}  // namespace

void start_coalitions(const CoalitionParameters& p, RandomStream random, std::span<std::uint32_t> coalition) {
    if (coalition.empty()) return;
    const std::uint32_t camps = camps_at_start(p, coalition.size());
    switch (p.start) {
        case CoalitionStart::given: return;
        case CoalitionStart::alone: std::fill(coalition.begin(), coalition.end(), nobody); return;
        case CoalitionStart::enumerated: deal_by_number(random.replicate, camps, coalition); return;
        case CoalitionStart::random:
            for (std::uint32_t i = 0; i < coalition.size(); ++i) coalition[i] = random.index(camps, Draw::coalition_start, i);
    }
}

std::uint32_t number_coalitions(std::span<std::uint32_t> coalition, CoalitionScratch& scratch) {
    scratch.renumbered.assign(coalition.size(), nobody);
    std::uint32_t count = 0;
    for (auto& k : coalition) {
        if (k == nobody) {
            k = count++;
            continue;
        }
        assert(k < scratch.renumbered.size());
        auto& number = scratch.renumbered[k];
        if (number == nobody) number = count++;
        k = number;
    }
    return count;
}

void part_from_all(CoalitionScratch& scratch, std::size_t people) {
    scratch.before.resize(people);
    std::iota(scratch.before.begin(), scratch.before.end(), 0U);
}

void describe_coalitions(const CoalitionParameters& p, const People& people, CoalitionScratch& scratch, Coalitions& coalitions) {
    std::uint32_t count = 0;
    for (const auto k : people.coalition) count = std::max(count, k + 1);
    scratch.sums.assign(count, {});
    coalitions.members.assign(count, 0);
    const auto power = people[State::power];
    const auto commitment = people[State::commitment];
    const auto resources = people[State::resources];
    for (std::size_t i = 0; i < people.size(); ++i) {
        const std::uint32_t k = people.coalition[i];
        auto& sums = scratch.sums[k];
        ++coalitions.members[k];
        sums.power += power[i];
        const double say = raised(power[i], p.core);
        sums.say += say;
        sums.commitment += say * commitment[i];
        sums.resources += resources[i];
    }
    coalitions.power.resize(count);
    coalitions.agenda.resize(count);
    coalitions.resources.resize(count);
    for (std::size_t k = 0; k < count; ++k) {
        const auto& sums = scratch.sums[k];
        coalitions.power[k] = static_cast<float>(sums.power);
        coalitions.agenda[k] = unit(static_cast<float>(sums.commitment / sums.say));
        coalitions.resources[k] = static_cast<float>(sums.resources);
    }
}

Support measure_support(const CoalitionParameters& p, const Coalitions& coalitions, CoalitionScratch& scratch) {
    const double high = std::max(p.neutral_low, p.neutral_high);
    scratch.say.assign(coalitions.power.begin(), coalitions.power.end());
    if (p.decision != DecisionRule::share) {
        const PowerIndex kind = p.decision == DecisionRule::banzhaf ? PowerIndex::banzhaf : PowerIndex::shapley_shubik;
        majority_power(kind, coalitions.power, scratch.voting, scratch.say);
    }
    double all = 0.0, change = 0.0, status_quo = 0.0;
    for (std::size_t k = 0; k < coalitions.size(); ++k) {
        all += scratch.say[k];
        change += scratch.say[k] * unit((coalitions.agenda[k] - high) / p.neutral_margin);
        status_quo += scratch.say[k] * against(p, coalitions.agenda[k]);
    }
    return all > 0.0 ? Support{change / all, status_quo / all} : Support{};
}

double share_who_changed(CoalitionScratch& scratch) {
    scratch.renumbered.assign(scratch.places.size(), 0);
    for (const std::uint32_t k : scratch.before) ++scratch.renumbered[k];
    double together = 0.0, changed = 0.0;
    for (std::size_t i = 0; i < scratch.places.size(); ++i) {
        if (scratch.renumbered[scratch.before[i]] < 2) continue;
        const std::uint32_t k = scratch.places[i].coalition;
        const bool alone = scratch.cells[k].camp.members == 1;   // those who were left behind, too
        together += 1.0;
        changed += alone || k != scratch.before[i] ? 1.0 : 0.0;
    }
    return together > 0.0 ? changed / together : 0.0;
}

void tell_who_joined(const People& people, const Seats& seats, int week, const CoalitionScratch& scratch, Events& events) {
    for (std::uint32_t i = 0; i < people.size(); ++i) {
        if (scratch.places[i].coalition == scratch.before[i]) continue;
        events.push_back(event_about(EventKind::joined_coalition, i, people, seats, week));
        const bool alone = scratch.cells[scratch.places[i].coalition].camp.members == 1;
        events.back().other = alone ? nobody : people.coalition[i];
    }
}

void measure_ties(const Network& ties, std::span<const std::uint32_t> coalition, std::span<double> strength, std::span<float> inside) {
    constexpr std::array<double, 2> where_other{1.0, 0.0}, where_together{0.0, 1.0};   // of a comparison compilers make a branch
    const auto neighbours = ties.all_neighbours();
    for (std::uint32_t i = 0; i < inside.size(); ++i) {
        const std::uint32_t here = coalition[i];
        double all = 0.0;
        double own = 0.0;
        for (std::uint32_t e = ties.begin(i); e < ties.end(i); ++e) {
            const std::uint32_t j = neighbours[e].slot();
            const double weight = static_cast<double>(ties.raw_weight(e)) * where_other[j == i ? 1 : 0];
            all += weight;
            own += weight * where_together[coalition[j] == here ? 1 : 0];
        }
        strength[i] = all;
        inside[i] = all > 0.0 && here != nobody ? static_cast<float>(own / all) : 0.0F;
    }
}

}  // namespace coalesce
