#include "mechanisms/hiring.hpp"

#include <algorithm>

#include "mechanisms/event_about.hpp"
#include "numerics/elementary.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

namespace {

/// The draws that finding a referrer takes.
enum ReferralDraw : std::uint32_t { by_referral, which_member, which_contact };

/// K8: how much more than their declared share the applicants of each group are.
void pull_of_groups(const HiringParameters& p, const HiringFacts& facts, std::vector<double>& pull) {
    pull.clear();
    const double reached = p.campaign * facts.signals.campaign + p.diverse_hiring * facts.signals.diverse_hiring;
    for (std::size_t d = 0; d < facts.identities.dimension_count(); ++d) {
        for (std::uint32_t g = 0; g < facts.identities.dimensions()[d].groups.size(); ++g) {
            const double heard = p.reputation * (facts.reputation[pull.size()] - facts.reputation_start[pull.size()]);
            const bool marginalised = facts.identities.marginalisation_of_group(d, g) > 0.0;
            pull.push_back(exponential(heard + (marginalised ? reached : 0.0)));
        }
    }
}

/// The number drawn with odds share x pull; the last that has any where rounding leaves none.
std::uint32_t draw_group(std::span<const double> share, std::span<const double> pull, double draw) {
    double sum = 0.0;
    for (std::size_t g = 0; g < share.size(); ++g) sum += share[g] * pull[g];
    double mark = draw * sum;
    std::uint32_t found = 0;
    for (std::uint32_t g = 0; g < share.size(); ++g) {
        const double odds = share[g] * pull[g];
        if (!(odds > 0.0)) continue;
        found = g;
        mark -= odds;
        if (mark < 0.0) break;
    }
    return found;
}

std::uint32_t draw_identity(const HiringFacts& facts, std::span<const double> pull, int level, RandomStream random, std::uint32_t slot) {
    std::uint32_t identity = 0;
    const std::span<const double> shares = facts.declared_share[static_cast<std::size_t>(level)];
    for (std::uint32_t d = 0; d < facts.identities.dimension_count(); ++d) {
        const std::size_t first = facts.identities.first_group(d);
        const std::size_t groups = facts.identities.dimensions()[d].groups.size();
        const std::uint32_t group =
            draw_group(shares.subspan(first, groups), pull.subspan(first, groups), random.uniform(Draw::hire_group, slot, d));
        identity = Identities::with_group(identity, d, group);
    }
    return identity;
}

/// K9: a contact of somebody at that level, through whom the hire in this slot comes; nobody where there is none.
std::uint32_t find_referrer(const HiringParameters& p, const HiringFacts& facts, const Seats& seats, int level, RandomStream random,
                            std::uint32_t slot) {
    if (!random.happens(p.referral, Draw::referral, slot, by_referral)) return nobody;
    const auto peers = seats.at_level(level);
    const auto size = static_cast<std::uint32_t>(peers.size());
    const std::uint32_t first = random.index(size, Draw::referral, slot, which_member);
    for (std::uint32_t step = 0; step < size; ++step) {
        const std::uint32_t member = seats.holder[peers[(first + step) % size]];
        if (member == nobody) continue;   // vacant: the next one is asked
        const auto contacts = facts.ties.neighbours(member);
        if (contacts.empty()) return nobody;
        return contacts[random.index(static_cast<std::uint32_t>(contacts.size()), Draw::referral, slot, which_contact)].slot();
    }
    return nobody;
}

/// K10: the slot becomes a newcomer in the opening's seat.
void settle(const StartParameters& start, const Identities& identities, Opening opening, std::uint32_t identity, double expectation,
            RandomStream random, int week, People& people, Seats& seats) {
    const std::uint32_t slot = opening.slot;
    people.identity[slot] = identity;
    draw_person(start, identities.marginalisation(identity), random, slot, people);
    people[State::expectation][slot] = static_cast<float>(unit(expectation));
    people[State::trust][slot] = static_cast<float>(start.hire_trust);
    people.hired_week[slot] = week;
    ++people.occupant[slot];
    people.seat[slot] = opening.seat;
    seats.holder[opening.seat] = slot;
}

/// Per group: how many people, and the sum of a column over them.
void sum_by_group(const Identities& identities, const People& people, std::span<const float> column, std::span<double> count,
                  std::span<double> sum) {
    for (std::size_t i = 0; i < people.size(); ++i) {
        for (std::size_t d = 0; d < identities.dimension_count(); ++d) {
            const std::size_t g = identities.first_group(d) + Identities::group_of(people.identity[i], d);
            count[g] += 1.0;
            sum[g] += column[i];
        }
    }
}

constexpr std::size_t most_groups_in_all = Identities::most_dimensions * Identities::most_groups;

}  // namespace

void hire(const HiringParameters& p, const StartParameters& start, const HiringFacts& facts, RandomStream random, int week, People& people,
          Seats& seats, CareerScratch& scratch, Events& events) {
    pull_of_groups(p, facts, scratch.pull);
    scratch.drawn.clear();
    scratch.referrer.clear();
    for (const auto [seat, slot] : scratch.openings) {   // who comes depends on who was here, so all are drawn before any arrives
        const int level = seats.level[seat];
        const std::uint32_t referrer = find_referrer(p, facts, seats, level, random, slot);
        scratch.referrer.push_back({referrer, referrer == nobody ? std::uint16_t{0} : people.occupant[referrer]});
        scratch.drawn.push_back(referrer == nobody ? draw_identity(facts, scratch.pull, level, random, slot) : people.identity[referrer]);
    }
    const double expectation =
        soft_maximum(soft_maximum(start.expectation, facts.display_seen, facts.softness),
                     soft_maximum(facts.signals.campaign, p.brochure * facts.signals.diverse_hiring, facts.softness), facts.softness);
    for (std::size_t k = 0; k < scratch.openings.size(); ++k) {
        const Opening opening = scratch.openings[k];
        settle(start, facts.identities, opening, scratch.drawn[k], expectation, random, week, people, seats);
        events.push_back(event_about(EventKind::hired, opening.slot, people, seats, week));
        events.back().other = scratch.referrer[k].slot;
        events.back().other_occupant = scratch.referrer[k].occupant;
    }
}

void mean_trust(const Identities& identities, const People& people, std::span<double> by_group) {
    double count[most_groups_in_all] = {};
    double sum[most_groups_in_all] = {};
    sum_by_group(identities, people, people[State::trust], count, sum);
    for (std::size_t g = 0; g < by_group.size(); ++g) {
        if (count[g] > 0.0) by_group[g] = sum[g] / count[g];
    }
}

void update_reputation(const HiringParameters& p, const Identities& identities, const People& people, std::span<double> reputation) {
    double now[most_groups_in_all];
    std::copy(reputation.begin(), reputation.end(), now);
    mean_trust(identities, people, std::span(now).first(reputation.size()));
    for (std::size_t g = 0; g < reputation.size(); ++g) reputation[g] += p.reputation_memory * (now[g] - reputation[g]);
}

void update_representation(const Identities& identities, const People& people, const Seats& seats, std::span<double> representation) {
    double all[most_groups_in_all] = {};
    double senior[most_groups_in_all] = {};
    double seniors = 0.0;
    for (std::size_t i = 0; i < people.size(); ++i) {
        const double leads = seats.level[people.seat[i]] >= seats.senior_level() ? 1.0 : 0.0;
        seniors += leads;
        for (std::size_t d = 0; d < identities.dimension_count(); ++d) {
            const std::size_t g = identities.first_group(d) + Identities::group_of(people.identity[i], d);
            all[g] += 1.0;
            senior[g] += leads;
        }
    }
    const auto workforce = static_cast<double>(people.size());
    for (std::size_t g = 0; g < representation.size(); ++g) {
        const bool known = all[g] > 0.0 && seniors > 0.0;
        representation[g] = known ? std::min(1.0, (senior[g] / seniors) / (all[g] / workforce)) : 1.0;
    }
}

}  // namespace coalesce
