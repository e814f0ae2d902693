#include <algorithm>

#include "interventions/at_work.hpp"
#include "interventions/kinds.hpp"
#include "interventions/reached.hpp"
#include "mechanisms/coalitions.hpp"
#include "mechanisms/event_about.hpp"
#include "mechanisms/intervention_parameters.hpp"
#include "mechanisms/section.hpp"
#include "mechanisms/switches.hpp"

namespace coalesce {

namespace {

/// The coalitions with most power against, until they hold a share `reach` of all such power; reached are those members who are meant.
void strike(AtWork& it) {
    const auto& p = section<CoalitionParameters>(it.base);
    const Coalitions& coalitions = it.org.coalitions;
    auto& ranked = it.scratch.choice.ranked;
    auto& party = it.scratch.pairing.taken;
    ranked.clear();
    double all = 0.0;
    for (std::uint32_t k = 0; k < coalitions.size(); ++k) {
        const double held_against = coalitions.power[k] * against(p, coalitions.agenda[k]);
        if (held_against > 0.0) ranked.push_back({held_against, k});
        all += held_against;
    }
    std::sort(ranked.begin(), ranked.end(),
              [](const auto& a, const auto& b) { return a.score != b.score ? a.score > b.score : a.slot < b.slot; });
    party.assign(coalitions.size(), 0);
    double won = 0.0;
    for (const auto& one : ranked) {
        if (won >= it.x.reach * all) break;
        party[one.slot] = 1;
        won += one.score;
    }
    const Crowd crowd{it.org, it.identities, it.random};
    const std::uint32_t largest = largest_coalition(coalitions);
    it.running.people.clear();
    for (std::uint32_t i = 0; i < it.org.size(); ++i) {
        const std::uint32_t k = it.org.people.coalition[i];
        if (k != nobody && party[k] != 0 && is_meant(it.x.whom, crowd, largest, i)) it.running.people.push_back(i);
    }
    tell_newcomers(it, EventKind::paid_off);
}

/// The side payment of a quarter.
void pay(AtWork& it) {
    if (!section<Switches>(it.base).contest) return;
    const auto payment = static_cast<float>(section<InterventionParameters>(it.base).side_payment * it.running.dose.granted());
    for (const std::uint32_t i : it.running.people) {
        const bool is_new = it.org.people.coalition[i] == nobody;   // a hire in the slot of a member who left
        if (!is_new) it.org.people[State::resources][i] += payment;
    }
}

}  // namespace

constinit const InterventionKind kinds::deal{
    .key = "deal",
    .standing = Standing::paid,
    .reaches = Reaches::everyone,
    .intensity = 1.0,
    .cost = 0.05,
    .text = "Coalitions that are against inclusion are paid to let measures pass; those with most power against it first.",
    .equation =
        "quarterly x += interventions.side_payment dose for each member of these coalitions, who as managers hold back 1 - dose of what "
        "they would (B2)",
    .evidence = "Coalitions are held together by side payments (Cyert & March 1963); the sizes are assumed.",
    .caveat = "What is bought is silence, not support, while it is paid for; resources make those who get them stronger.",
    .told = EventKind::paid_off,
    .reach = strike,
    .quarter = pay,
    .quieten =
        [](const Reached& it, std::span<float> quietened) {
            for (const std::uint32_t i : it.people) quietened[i] += it.granted * (1.0F - quietened[i]);
        },
};

}  // namespace coalesce
