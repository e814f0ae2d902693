#include "interventions/pairs.hpp"

#include <algorithm>

#include "mechanisms/event_about.hpp"

namespace coalesce {

namespace {

enum Taken : std::uint8_t { helps = 1, is_helped = 2 };

bool suits(const Pairing& pairing, const Organisation& org, std::uint32_t helped, std::uint32_t helper) {
    const int above = org.level(helper) - org.level(helped);
    return pairing.helper == Helper::below ? above < 0 : above == 1;
}

/// Everyone who may help, by level, in the order in which they are asked.
void gather_helpers(const Intervention& x, const Crowd& crowd, PairScratch& s) {
    const Organisation& org = crowd.org;
    const auto levels = static_cast<std::size_t>(org.seats.levels);
    s.helpers.resize(levels);
    s.next.assign(levels, 0);
    for (auto& level : s.helpers) level.clear();
    for (std::uint32_t i = 0; i < org.size(); ++i) {
        if (x.kind->pairing->helper == Helper::below && crowd.identities.exposed_bits(org.people.identity[i]) == 0) continue;
        s.helpers[static_cast<std::size_t>(org.level(i))].push_back({0.0, i});
    }
    for (auto& level : s.helpers) rank(x.partners, crowd, level);
}

/// The first of a level who is free; nobody where none is.
std::uint32_t first_free(PairScratch& s, std::size_t level) {
    auto& next = s.next[level];
    while (next < s.helpers[level].size() && (s.taken[s.helpers[level][next].slot] & helps) != 0) ++next;
    return next < s.helpers[level].size() ? s.helpers[level][next].slot : nobody;
}

/// Whoever is asked first among those free who may help somebody of this level.
std::uint32_t find_helper(const Pairing& pairing, std::size_t level, PairScratch& s) {
    if (pairing.helper == Helper::one_above) return level + 1 < s.helpers.size() ? first_free(s, level + 1) : nobody;
    std::uint32_t found = nobody;
    double best = 0.0;
    for (std::size_t l = 0; l < level; ++l) {
        const std::uint32_t one = first_free(s, l);
        if (one == nobody) continue;
        const double score = s.helpers[l][s.next[l]].score;
        if (found == nobody || score > best) {
            found = one;
            best = score;
        }
    }
    return found;
}

void tell(const Pairing& pairing, const Pair& pair, const Organisation& org, int week, Events& events) {
    events.push_back(event_between(pairing.told_helped, pair.helped, pair.helper, org.people, org.seats, week));
    if (pairing.told_helper) events.push_back(event_between(*pairing.told_helper, pair.helper, pair.helped, org.people, org.seats, week));
}

}  // namespace

void end_pairs(const Pairing& pairing, WeekEdge now, const Organisation& org, std::vector<Pair>& pairs) {
    const auto is_over = [&](const Pair& p) {
        const auto& occupant = org.people.occupant;
        return occupant[p.helped] != p.helped_occupant || occupant[p.helper] != p.helper_occupant ||
               !suits(pairing, org, p.helped, p.helper) || now.next - p.since >= weeks_a_year;
    };
    pairs.erase(std::remove_if(pairs.begin(), pairs.end(), is_over), pairs.end());
}

void find_pairs(const Intervention& x, const Crowd& crowd, std::span<const std::uint32_t> meant, WeekEdge now, PairScratch& scratch,
                std::vector<Pair>& pairs, Events& events) {
    const Organisation& org = crowd.org;
    const Pairing& pairing = *x.kind->pairing;
    scratch.taken.assign(org.size(), 0);
    for (const Pair& pair : pairs) {
        scratch.taken[pair.helper] |= helps;
        scratch.taken[pair.helped] |= is_helped;
    }
    gather_helpers(x, crowd, scratch);
    for (const std::uint32_t one : meant) {
        if (pairs.size() >= meant.size()) return;
        if ((scratch.taken[one] & is_helped) != 0) continue;
        const std::uint32_t helper = find_helper(pairing, static_cast<std::size_t>(org.level(one)), scratch);
        if (helper == nobody) continue;
        scratch.taken[helper] |= helps;
        scratch.taken[one] |= is_helped;
        pairs.push_back({one, helper, org.people.occupant[one], org.people.occupant[helper], now.next});
        tell(pairing, pairs.back(), org, now.week, events);
    }
}

}  // namespace coalesce
