#include "mechanisms/contest.hpp"

#include <algorithm>

#include "numerics/elementary_of_all.hpp"
#include "numerics/raised.hpp"
#include "organisation/likeness.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

namespace {

/// Slots by coalition, ascending within each.
void gather_members(const Coalitions& coalitions, std::span<const std::uint32_t> coalition, ContestScratch& s) {
    s.begin.assign(coalitions.size() + 1, 0);
    s.member.resize(coalition.size());
    for (std::size_t k = 0; k < coalitions.size(); ++k) s.begin[k + 1] = s.begin[k] + coalitions.members[k];
    for (std::uint32_t i = 0; i < coalition.size(); ++i) s.member[s.begin[coalition[i]]++] = i;
    for (std::size_t k = coalitions.size(); k > 0; --k) s.begin[k] = s.begin[k - 1];
    s.begin[0] = 0;
}

/// The groups, one per dimension and packed, that hold most power among the members; lower numbers where equal.
std::uint32_t powerful_groups(std::span<const std::uint32_t> members, const People& people, const Identities& identities,
                              std::span<double> group_power) {
    std::fill(group_power.begin(), group_power.end(), 0.0);
    const auto power = people[State::power];
    std::uint32_t leading = 0;
    for (std::size_t d = 0; d < identities.dimension_count(); ++d) {
        const auto of_dimension = group_power.subspan(identities.first_group(d), identities.dimensions()[d].groups.size());
        for (const auto i : members) of_dimension[Identities::group_of(people.identity[i], d)] += power[i];
        const auto most = std::max_element(of_dimension.begin(), of_dimension.end());
        leading = Identities::with_group(leading, d, static_cast<std::uint32_t>(most - of_dimension.begin()));
    }
    return leading;
}

}  // namespace

void contest_shares(const ContestParameters& p, double embedding, const Coalitions& coalitions, std::span<double> share) {
    double sum = 0.0;
    double people = 0.0;
    for (std::size_t k = 0; k < share.size(); ++k) {
        const double effort = p.rule == ContestRule::power ? coalitions.power[k] : static_cast<double>(coalitions.members[k]);
        share[k] = raised(effort, p.between);
        sum += share[k];
        people += coalitions.members[k];
    }
    for (std::size_t k = 0; k < share.size(); ++k) {
        share[k] = (1.0 - embedding) * share[k] / sum + embedding * coalitions.members[k] / people;
    }
}

void contest_resources(const ContestParameters& p, double embedding, double spent, const Coalitions& coalitions,
                       const Identities& identities, ContestScratch& scratch, People& people) {
    scratch.share.resize(coalitions.size());
    scratch.group_power.resize(identities.group_count());
    scratch.claim.resize(people.size());
    contest_shares(p, embedding, coalitions, scratch.share);
    gather_members(coalitions, people.coalition, scratch);
    const double pool = static_cast<double>(people.size()) * above_zero(1.0 - p.scarcity - spent);
    const double favour = p.favouritism * (1.0 - embedding);
    const auto power = people[State::power];
    auto resources = people[State::resources];
    for (std::size_t k = 0; k < coalitions.size(); ++k) {
        const auto members = std::span(scratch.member).subspan(scratch.begin[k], coalitions.members[k]);
        const std::uint32_t leading = powerful_groups(members, people, identities, scratch.group_power);
        double claims = 0.0;
        for (std::size_t m = 0; m < members.size(); ++m) scratch.claim[m] = power[members[m]];
        raise_all(std::span(scratch.claim).first(members.size()), p.within);
        for (std::size_t m = 0; m < members.size(); ++m) {
            const double alike = likeness(people.identity[members[m]], leading, identities.dimension_count());
            scratch.claim[m] *= 1.0 + favour * alike;
            claims += scratch.claim[m];
        }
        for (std::size_t m = 0; m < members.size(); ++m) {
            const double allotted = pool * scratch.share[k] * scratch.claim[m] / claims;
            float& x = resources[members[m]];
            x = static_cast<float>(x + p.adjustment * (allotted - x));
        }
    }
}

}  // namespace coalesce
