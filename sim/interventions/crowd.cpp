#include "interventions/crowd.hpp"

#include <algorithm>
#include <cmath>

namespace coalesce {

namespace {

bool has(const std::vector<int>& list, int value) { return list.empty() || std::find(list.begin(), list.end(), value) != list.end(); }

bool is_among(Among among, const Organisation& org, std::uint32_t largest, std::uint32_t slot) {
    const int level = org.level(slot);
    switch (among) {
        case Among::everyone: return true;
        case Among::leaders: return level >= org.seats.senior_level();
        case Among::managers: return level >= 1;
        case Among::top: return level == org.seats.levels - 1;
        case Among::largest_coalition: return org.people.coalition[slot] == largest;
    }
    return false;
}

bool is_of(const GroupFilter& filter, const Crowd& crowd, std::uint32_t slot) {
    const std::uint32_t identity = crowd.org.people.identity[slot];
    const bool marginalised = crowd.identities.exposed_bits(identity) != 0;
    switch (filter.kind) {
        case GroupFilter::Kind::any: return true;
        case GroupFilter::Kind::marginalised: return marginalised;
        case GroupFilter::Kind::others: return !marginalised;
        case GroupFilter::Kind::group: return Identities::group_of(identity, filter.dimension) == filter.group;
    }
    return false;
}

bool is_named(const std::vector<std::uint32_t>& slots, const People& people, std::uint32_t slot) {
    return slots.empty() || (people.occupant[slot] == 0 && std::binary_search(slots.begin(), slots.end(), slot));
}

double tie_strength(const Network& ties, std::uint32_t slot) {
    double strength = 0.0;
    for (std::uint32_t e = ties.begin(slot); e < ties.end(slot); ++e) strength += ties.raw_weight(e);
    return strength;
}

double score(First first, const Crowd& crowd, std::uint32_t slot) {
    const People& people = crowd.org.people;
    switch (first) {
        case First::random: return crowd.random.at(0).uniform(Draw::target, slot);
        case First::most_willing: return people[State::commitment][slot];
        case First::least_willing: return -people[State::commitment][slot];
        case First::most_powerful: return people[State::power][slot];
        case First::best_connected: return tie_strength(crowd.org.neighbours(), slot);
    }
    return 0.0;
}

std::size_t share_of(double share, std::size_t all) { return static_cast<std::size_t>(std::floor(share * static_cast<double>(all) + 0.5)); }

}  // namespace

std::uint32_t largest_coalition(const Coalitions& coalitions) {
    const auto& members = coalitions.members;
    return static_cast<std::uint32_t>(std::max_element(members.begin(), members.end()) - members.begin());
}

bool is_meant(const Whom& whom, const Crowd& crowd, std::uint32_t largest, std::uint32_t slot) {
    const Organisation& org = crowd.org;
    return is_among(whom.among, org, largest, slot) && has(whom.levels, org.level(slot)) &&
           has(whom.units, org.seats.unit[org.people.seat[slot]]) && is_of(whom.filter, crowd, slot) &&
           is_named(whom.slots, org.people, slot);
}

void rank(First first, const Crowd& crowd, std::vector<ChoiceScratch::Ranked>& ranked) {
    for (auto& one : ranked) one.score = score(first, crowd, one.slot);
    std::sort(ranked.begin(), ranked.end(),
              [](const auto& a, const auto& b) { return a.score > b.score || (a.score == b.score && a.slot < b.slot); });
}

void choose(const Whom& whom, double reach, const Crowd& crowd, ChoiceScratch& scratch, std::vector<std::uint32_t>& chosen) {
    const std::uint32_t largest = whom.among == Among::largest_coalition ? largest_coalition(crowd.org.coalitions) : 0;
    scratch.ranked.clear();
    for (std::uint32_t i = 0; i < crowd.org.size(); ++i) {
        if (is_meant(whom, crowd, largest, i)) scratch.ranked.push_back({0.0, i});
    }
    rank(whom.first, crowd, scratch.ranked);
    const std::size_t all = scratch.ranked.size();
    const std::size_t begin = share_of(whom.skip, all);
    const std::size_t wanted = reach > 0.0 ? std::max<std::size_t>(1, share_of(reach, all)) : 0;
    chosen.clear();
    for (std::size_t k = begin; k < std::min(all, begin + wanted); ++k) chosen.push_back(scratch.ranked[k].slot);
}

}  // namespace coalesce
