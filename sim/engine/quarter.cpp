#include "engine/quarter.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "mechanisms/embedding.hpp"
#include "mechanisms/hiring.hpp"
#include "mechanisms/parameters.hpp"
#include "mechanisms/rewiring.hpp"
#include "mechanisms/voice.hpp"

namespace coalesce {

namespace {

/// One quarter: each step reads what the step before it left.
struct Quarter {
    const Parameters& parameters;
    const Identities& identities;
    Organisation& org;
    RandomStream random;
    int week;
    QuarterScratch& scratch;
    Events& events;
    RunningPlan* running_plan;
    Backing backing = {};

    /// Weights are weighed anew at the end of the quarter, and nobody asks for them before.
    Landscape landscape() const {
        return {org.neighbours(), org.seats, identities, org.propensity, backing.cause, org.neighbours().lend_weights()};
    }

    void power() {
        if (!parameters.switches.power) return;
        weigh_power(parameters.power, org.tie_strength, org.seats, org.people.seat, std::as_const(org.people)[State::resources],
                    backing.standing, org.people[State::power]);
    }

    void coalitions(Phase phase) {
        if (parameters.switches.coalitions) {
            form_coalitions(parameters.coalitions, landscape(), random, org.people, scratch.coalitions);
            org.coalition_turnover = share_who_changed(scratch.coalitions);
            if (phase == Phase::running) tell_who_joined(org.people, org.seats, week, scratch.coalitions, events);
        } else {
            number_coalitions(org.people.coalition, scratch.coalitions);
            part_from_all(scratch.coalitions, org.size());
        }
        describe_coalitions(parameters.coalitions, org.people, scratch.coalitions, org.coalitions);
        org.support =
            parameters.switches.coalitions ? measure_support(parameters.coalitions, org.coalitions, scratch.coalitions) : Support{};
        if (scratch.measures_energy) measure_energy();
    }

    void measure_energy() {
        org.landscape_energy = parameters.switches.coalitions
                                   ? energy_after_search(parameters.coalitions, org.neighbours(), org.people, scratch.coalitions)
                                   : landscape_energy(parameters.coalitions, landscape(), org.people, scratch.coalitions);
    }

    void contest() {
        if (!parameters.switches.contest) return;
        contest_resources(parameters.contest, org.embedding, org.money.spent, org.coalitions, identities, scratch.contest, org.people);
    }

    void voice() {
        if (!parameters.switches.voice) return;
        const double heard = speak_up(parameters.voice, parameters.signals, parameters.incidents.consequence, random, week, org, events);
        if (parameters.switches.embedding)
            org.embedding = embedding_after_voice(parameters.voice, heard, org.support.change, org.embedding);
    }

    void exit() {
        if (!parameters.switches.exit) return;
        find_leavers(parameters.exit, org.level_hazard, org.people, org.seats, org.lost_ties, backing.head, random, week, scratch.leavers,
                     scratch.exit_chances, events);
        measure_lost_ties(org.neighbours(), scratch.leavers, org.lost_ties);
    }

    /// What the visible leadership shows: the mean of its display, weighted as people hear the powerful.
    double display_of_leaders() const {
        double sum = 0.0;
        double weights = 0.0;
        for (const auto i : org.leaders) {
            const double weight = std::sqrt(static_cast<double>(std::as_const(org.people)[State::power][i]));
            sum += weight * org.shown[i].display;
            weights += weight;
        }
        return weights > 0.0 ? sum / weights : 0.0;
    }

    void careers() {
        update_reputation(parameters.careers.hiring, identities, org.people, org.reputation);
        if (parameters.switches.careers) {
            const PromotionFacts facts{identities, org.shown, org.coalitions.size(), org.embedding, backing.sponsorship, org.level_outside};
            promote(parameters.careers.promotion, facts, scratch.leavers, random, week, org.people, org.seats, scratch.careers, events);
        } else {
            replace_leavers(scratch.leavers, org.people, org.seats, scratch.careers);
        }
        const HiringFacts facts{identities,           parameters.signals, org.declared_share,   org.reputation,
                                org.reputation_start, org.neighbours(),   display_of_leaders(), parameters.experience.softness};
        hire(parameters.careers.hiring, parameters.start, facts, random, week, org.people, org.seats, scratch.careers, events);
    }

    void embedding() {
        if (!parameters.switches.embedding) return;
        org.embedding =
            embed(parameters.embedding, parameters.start.embedding, org.support.change, parameters.signals.fair_process, org.embedding);
    }

    void rewiring() {
        if (!parameters.switches.rewiring) return;
        if (running_plan != nullptr) RunningPlan::take_back(org);
        scratch.units.rebuild(org.seats);
        const Acquaintances around{org.people, org.seats, scratch.units, org.network, identities.dimension_count()};
        rewire(parameters.rewiring, parameters.friendship, around, random, week, org.ties);
    }

    void interventions() {
        if (running_plan != nullptr) running_plan->end_quarter(week, random, org, events);
        else pass_down(parameters, {}, org, scratch.path);
    }
};

void find_leaders(const People& people, const Seats& seats, std::vector<std::uint32_t>& leaders) {
    leaders.clear();
    for (std::uint32_t i = 0; i < people.size(); ++i) {
        if (seats.level[people.seat[i]] >= seats.senior_level()) leaders.push_back(i);
    }
}

double share_of_marginalised(const Identities& identities, const People& people, std::span<const std::uint32_t> slots) {
    std::size_t marginalised = 0;
    for (const auto i : slots) marginalised += identities.marginalisation(people.identity[i]) > 0.0;
    return slots.empty() ? 0.0 : static_cast<double>(marginalised) / static_cast<double>(slots.size());
}

/// What follows from ties, power and coalitions, and stays so until the next quarter.
void update_weights(const Parameters& parameters, Organisation& org) {
    org.network.weigh(std::as_const(org.people)[State::power], parameters.ties.voice_of_power);
    measure_ties(org.neighbours(), org.people.coalition, org.tie_strength, org.inside_ties);
}

}  // namespace

void rebuild_ties(const Parameters& parameters, const Identities& identities, Organisation& org) {
    org.network.build(org.ties, org.seats, org.people, identities, parameters.ties, Direction::listening, org.lent_ties);
    if (!org.ties.all_symmetric()) org.either.build(org.ties, org.seats, org.people, identities, parameters.ties, Direction::either);
    update_weights(parameters, org);
    measure_reach(org.network, org.reach);
    find_leaders(org.people, org.seats, org.leaders);
    update_representation(identities, org.people, org.seats, org.representation);
    org.senior_share = share_of_marginalised(identities, org.people, org.leaders);
}

void set_reputation_start(const Identities& identities, Organisation& org) {
    mean_trust(identities, org.people, org.reputation);
    org.reputation_start = org.reputation;
    org.senior_share_start = org.senior_share;
}

void prepare(const Parameters& parameters, const Identities& identities, std::span<const float> propensity, Organisation& org,
             RandomStream random, QuarterScratch& scratch) {
    org.propensity = propensity;
    org.inside_ties.resize(org.size());
    org.tie_strength.resize(org.size());
    org.reach.resize(org.size());
    org.withdrawn = org.coalition_turnover = 0.0;
    org.money = {.slack = slack_left(parameters.contest, parameters.contest.scarcity)};
    org.lost_ties.assign(org.size(), 0.0F);
    org.representation.assign(identities.group_count(), 1.0);
    org.reputation.assign(identities.group_count(), 0.0);
    rebuild_ties(parameters, identities, org);
    set_reputation_start(identities, org);
    Events unheard;
    Quarter first{parameters, identities, org, random, 0, scratch, unheard, nullptr};
    first.power();
    start_coalitions(parameters.coalitions, random, org.people.coalition);
    first.coalitions(Phase::burn_in);
    pass_down(parameters, {}, org, scratch.path);
    update_weights(parameters, org);
}

void quarter(const Parameters& parameters, const Identities& identities, Organisation& org, RandomStream random, int week, Phase phase,
             QuarterScratch& scratch, Events& events, RunningPlan* running_plan) {
    Quarter now{parameters, identities, org, random.at(week), week, scratch, events, running_plan};
    scratch.leavers.clear();
    scratch.exit_chances.clear();
    if (running_plan != nullptr) {
        running_plan->look_after(org);
        now.backing = running_plan->backing();
    }
    now.power();
    now.coalitions(phase);
    now.contest();
    if (phase == Phase::burn_in) {
        pass_down(parameters, {}, org, scratch.path);
        return update_weights(parameters, org);
    }
    now.voice();
    now.exit();
    now.careers();
    now.embedding();
    now.rewiring();
    now.interventions();
    rebuild_ties(parameters, identities, org);
}

}  // namespace coalesce
