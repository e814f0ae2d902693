#pragma once
#include "mechanisms/act.hpp"
#include "mechanisms/experience.hpp"
#include "mechanisms/incidents.hpp"
#include "mechanisms/see.hpp"
#include "mechanisms/talk.hpp"
#include "organisation/organisation.hpp"
#include "reference/week_twin.hpp"

/// The engine's organisation and parameters in the words of the twin.
namespace coalesce::tests {

/// Calls visit(listener, heard, weight) for each direction of each tie, straight from the list and the managers.
inline void each_direction(const TieList& ties, const Seats& seats, const TieWeights& kinds, auto&& visit) {
    for (std::uint32_t s = 0; s < seats.size(); ++s) {
        if (seats.manager[s] == nobody || seats.manager[s] == s) continue;
        visit(seats.holder[s], seats.holder[seats.manager[s]], kinds.reporting);
        visit(seats.holder[seats.manager[s]], seats.holder[s], kinds.reporting);
    }
    for (std::size_t t = 0; t < ties.size(); ++t) {
        const Tie tie = ties[t];
        const auto slot = [&](std::uint32_t end) { return tie.between_seats ? seats.holder[end] : end; };
        const double kind = kinds.of(tie.kind);
        visit(slot(tie.source), slot(tie.target), kind * ties.weight(t));
        if (tie.mutual && tie.source != tie.target) visit(slot(tie.target), slot(tie.source), kind * ties.weight_back(t));
    }
}

/// W_ij.
inline twin::Matrix raw_weights(const TieList& ties, const Seats& seats, const TieWeights& kinds) {
    twin::Matrix W(seats.size(), std::vector<double>(seats.size(), 0.0));
    each_direction(ties, seats, kinds, [&](std::uint32_t i, std::uint32_t j, double weight) { W[i][j] += weight; });
    return W;
}

/// How many directed ties lead from i to j.
inline twin::Matrix tie_counts(const TieList& ties, const Seats& seats) {
    twin::Matrix count(seats.size(), std::vector<double>(seats.size(), 0.0));
    each_direction(ties, seats, {}, [&](std::uint32_t i, std::uint32_t j, double) { ++count[i][j]; });
    return count;
}

inline twin::Record record_as_twin(const Organisation& org, std::uint32_t i) {
    const Shown& s = org.shown[i];
    return {s.my, s.our, s.sys, s.action, s.display, s.support, s.stance, org.misconduct[i]};
}

inline twin::Person person_as_twin(const Organisation& org, const Identities& identities, std::uint32_t i) {
    const People& p = org.people;
    const auto at = [&](State s) { return static_cast<double>(p[s][i]); };
    twin::Person me{{at(State::my), at(State::our), at(State::sys)},
                    {at(State::anchor_my), at(State::anchor_our), at(State::anchor_sys)},
                    {at(State::disposition_my), at(State::disposition_our), at(State::disposition_sys)},
                    at(State::commitment),
                    at(State::commitment_disposition),
                    at(State::skill),
                    at(State::display),
                    at(State::display_disposition),
                    at(State::deterrence),
                    at(State::expectation),
                    at(State::reality),
                    at(State::trust),
                    at(State::cynicism),
                    at(State::safety),
                    at(State::belonging),
                    at(State::incident_load),
                    at(State::resources),
                    at(State::power),
                    at(State::commitment),
                    org.inside_ties[i]};
    if (p.coalition[i] != nobody) me.agenda = org.coalitions.agenda[p.coalition[i]];
    for (std::size_t d = 0; d < identities.dimension_count(); ++d) {
        const auto g = Identities::group_of(p.identity[i], d);
        me.groups.push_back(static_cast<int>(g));
        me.least_represented = std::min(me.least_represented, org.representation[identities.first_group(d) + g]);
    }
    if (!p.susceptibility.empty()) me.susceptibility = p.susceptibility[i];
    if (!p.threshold.empty()) me.threshold = p.threshold[i];
    me.level = org.level(i);
    me.leads = me.level >= org.seats.senior_level();
    me.shown = record_as_twin(org, i);
    return me;
}

inline twin::Persons people_as_twin(const Organisation& org, const Identities& identities) {
    twin::Persons people;
    for (std::uint32_t i = 0; i < org.size(); ++i) people.push_back(person_as_twin(org, identities, i));
    return people;
}

inline std::vector<std::vector<double>> marginalisations(const Identities& identities) {
    std::vector<std::vector<double>> m;
    for (const auto& dimension : identities.dimensions()) {
        m.emplace_back();
        for (const auto& group : dimension.groups) m.back().push_back(group.marginalisation);
    }
    return m;
}

inline twin::Talk as_twin(const TalkParameters& p) { return {p.pull, p.confidence, p.anchoring, p.habit, p.disposition, p.closure}; }

inline twin::Act as_twin(const ActParameters& p) {
    return {p.understanding_pull,
            p.understanding_share,
            p.contagion,
            p.threshold,
            p.threshold_spread,
            static_cast<double>(p.steepness),
            static_cast<twin::Rule>(p.rule),
            p.scarcity_wear,
            p.opposition_wear,
            p.licensing,
            p.conformity,
            p.display_pull,
            p.imitation,
            p.campaign_display,
            p.called_out,
            p.practice,
            p.forgetting,
            p.basic_skill};
}

inline twin::Load as_twin(const IncidentParameters& p) {
    return {p.load, p.load_decay, p.answered_load, p.deterred_actor, p.deterred_witness, p.deterrence_decay};
}

inline twin::Life as_twin(const ExperienceParameters& p) {
    return {p.promise_pull,
            p.adaptation,
            p.softness,
            p.reality_pull,
            p.fairness,
            p.support,
            p.incident_free,
            p.support_scale,
            p.trust_rate,
            p.loss_ratio,
            p.hope,
            p.trust_reality,
            p.cynicism_up,
            p.cynicism_down,
            p.climate_pull,
            p.safety_base,
            p.safety_trust,
            p.safety_incidents,
            p.safety_mixed,
            p.safety_support,
            p.belonging_base,
            p.belonging_trust,
            p.belonging_incidents,
            p.belonging_support,
            p.belonging_inside};
}

}  // namespace coalesce::tests
