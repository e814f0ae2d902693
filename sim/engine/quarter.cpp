#include "engine/quarter.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "mechanisms/dials.hpp"
#include "mechanisms/embedding.hpp"
#include "mechanisms/hiring.hpp"
#include "mechanisms/rewiring.hpp"
#include "mechanisms/voice.hpp"

namespace coalesce {

namespace {

/// One quarter: each step reads what the step before it left.
struct Quarter {
    const Dials& dials;
    const Identities& identities;
    Organisation& org;
    Luck luck;
    int week;
    QuarterScratch& scratch;
    Events& events;
    Course* course;
    Backing backing = {};

    Landscape landscape() const { return {org.neighbours(), org.seats, identities, org.propensity, backing.cause}; }

    void power() {
        if (!dials.switches.power) return;
        weigh_power(dials.power, org.neighbours(), org.seats, org.people.seat, std::as_const(org.people)[State::resources],
                    backing.standing, scratch.power, org.people[State::power]);
    }

    void coalitions(Phase phase) {
        if (dials.switches.coalitions) {
            form_coalitions(dials.coalitions, landscape(), luck, org.people, scratch.coalitions);
            org.coalition_turnover = share_who_changed(scratch.coalitions);
            if (phase == Phase::running) tell_who_joined(org.people, org.seats, week, scratch.coalitions, events);
        } else {
            number_coalitions(org.people.coalition, scratch.coalitions);
            part_from_all(scratch.coalitions, org.size());
        }
        describe_coalitions(dials.coalitions, org.people, scratch.coalitions, org.coalitions);
        org.support = dials.switches.coalitions ? measure_support(dials.coalitions, org.coalitions, scratch.coalitions) : Support{};
        org.landscape_energy = landscape_energy(dials.coalitions, landscape(), org.people, scratch.coalitions);
    }

    void contest() {
        if (!dials.switches.contest) return;
        contest_resources(dials.contest, org.embedding, org.money.spent, org.coalitions, identities, scratch.contest, org.people);
    }

    void voice() {
        if (!dials.switches.voice) return;
        const double heard = speak_up(dials.voice, dials.signals, dials.incidents.consequence, luck, week, org, events);
        if (dials.switches.embedding) org.embedding = embedding_after_voice(dials.voice, heard, org.support.change, org.embedding);
    }

    void exit() {
        if (!dials.switches.exit) return;
        find_leavers(dials.exit, org.people, org.seats, org.lost_ties, backing.head, luck, week, scratch.leavers, scratch.exit_chances,
                     events);
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
        update_reputation(dials.careers.hiring, identities, org.people, org.reputation);
        if (dials.switches.careers) {
            const PromotionFacts facts{identities, org.shown, org.coalitions.size(), org.embedding, backing.sponsorship};
            promote(dials.careers.promotion, facts, scratch.leavers, luck, week, org.people, org.seats, scratch.careers, events);
        } else {
            replace_leavers(scratch.leavers, org.people, org.seats, scratch.careers);
        }
        const HiringFacts facts{identities,           dials.signals,    org.declared_share,   org.reputation,
                                org.reputation_start, org.neighbours(), display_of_leaders(), dials.experience.softness};
        hire(dials.careers.hiring, dials.start, facts, luck, week, org.people, org.seats, scratch.careers, events);
    }

    void embedding() {
        if (!dials.switches.embedding) return;
        org.embedding = embed(dials.embedding, dials.start.embedding, org.support.change, dials.signals.fair_process, org.embedding);
    }

    void rewiring() {
        if (!dials.switches.rewiring) return;
        if (course != nullptr) Course::take_back(org);
        scratch.units.rebuild(org.seats);
        const Acquaintances around{org.people, org.seats, scratch.units, org.network, identities.dimension_count()};
        rewire(dials.rewiring, dials.friendship, around, luck, week, org.ties);
    }

    void interventions() {
        if (course != nullptr) course->end_quarter(week, luck, org, events);
        else pass_down(dials, {}, org, scratch.path);
    }
};

void find_leaders(const People& people, const Seats& seats, std::vector<std::uint32_t>& leaders) {
    leaders.clear();
    for (std::uint32_t i = 0; i < people.size(); ++i) {
        if (seats.level[people.seat[i]] >= seats.senior_level()) leaders.push_back(i);
    }
}

/// What follows from ties, power and coalitions, and stays so until the next quarter.
void settle_weights(const Dials& dials, Organisation& org) {
    org.network.weigh(std::as_const(org.people)[State::power], dials.ties.voice_of_power);
    measure_inside_ties(org.neighbours(), org.people.coalition, org.inside_ties);
}

}  // namespace

void rebuild_ties(const Dials& dials, const Identities& identities, Organisation& org) {
    org.network.build(org.ties, org.seats, org.people, identities, dials.ties, Direction::listening);
    if (!org.ties.all_symmetric()) org.either.build(org.ties, org.seats, org.people, identities, dials.ties, Direction::either);
    settle_weights(dials, org);
    measure_reach(org.network, org.reach);
    find_leaders(org.people, org.seats, org.leaders);
    update_representation(identities, org.people, org.seats, org.representation);
}

void set_reputation_start(const Identities& identities, Organisation& org) {
    mean_trust(identities, org.people, org.reputation);
    org.reputation_start = org.reputation;
}

void prepare(const Dials& dials, const Identities& identities, std::span<const float> propensity, Organisation& org, Luck luck,
             QuarterScratch& scratch) {
    org.propensity = propensity;
    org.inside_ties.resize(org.size());
    org.reach.resize(org.size());
    org.withdrawn = org.coalition_turnover = 0.0;
    org.money = {.slack = slack_left(dials.contest, dials.contest.scarcity)};
    org.lost_ties.assign(org.size(), 0.0F);
    org.representation.assign(identities.group_count(), 1.0);
    org.reputation.assign(identities.group_count(), 0.0);
    rebuild_ties(dials, identities, org);
    set_reputation_start(identities, org);
    Events unheard;
    Quarter first{dials, identities, org, luck, 0, scratch, unheard, nullptr};
    first.power();
    start_coalitions(dials.coalitions, luck, org.people.coalition);
    first.coalitions(Phase::burn_in);
    pass_down(dials, {}, org, scratch.path);
    settle_weights(dials, org);
}

void quarter(const Dials& dials, const Identities& identities, Organisation& org, Luck luck, int week, Phase phase, QuarterScratch& scratch,
             Events& events, Course* course) {
    Quarter now{dials, identities, org, luck.at(week), week, scratch, events, course};
    scratch.leavers.clear();
    scratch.exit_chances.clear();
    if (course != nullptr) {
        course->look_after(org);
        now.backing = course->backing();
    }
    now.power();
    now.coalitions(phase);
    now.contest();
    if (phase == Phase::burn_in) {
        pass_down(dials, {}, org, scratch.path);
        return settle_weights(dials, org);
    }
    now.voice();
    now.exit();
    now.careers();
    now.embedding();
    now.rewiring();
    now.interventions();
    rebuild_ties(dials, identities, org);
}

}  // namespace coalesce
