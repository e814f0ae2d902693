#include "interventions/running_plan.hpp"

#include <algorithm>

#include "interventions/in_force.hpp"
#include "interventions/reached.hpp"
#include "mechanisms/event_about.hpp"
#include "mechanisms/parameters.hpp"

namespace coalesce {

RunningPlan::RunningPlan(const Parameters& base, const Identities& identities, const Plan& plan)
    : base_(&base),
      identities_(&identities),
      plan_(&plan),
      idle_(std::none_of(plan.begin(), plan.end(), [](const Intervention& x) { return x.intensity > 0.0; })),
      parameters_(base),
      running_(plan.size()),
      doses_(plan.size()),
      effective_(plan.size()),
      fenced_(plan.size()),
      benefits_(base, plan) {
    if (std::none_of(plan.begin(), plan.end(), [](const Intervention& x) { return x.is_conditional(); })) return;
    acting_ = plan;
    triggers_.resize(plan.size());
}

/// As it is before anybody has looked.
void RunningPlan::put_to_wait(std::size_t k) {
    const Intervention& x = (*plan_)[k];
    acting_[k].start = x.when.exists() ? Intervention::no_end : x.start;
    acting_[k].end = x.end;
    triggers_[k] = {};
}

void RunningPlan::begin() {
    for (RunningIntervention& running : running_) {
        running.on = false;
        running.people.clear();
        running.before.clear();
        running.pairs.clear();
        running.dose = running.told = {};
        running.used_to = 0.0;
    }
    for (std::size_t k = 0; k < acting_.size(); ++k) put_to_wait(k);
    parameters_ = *base_;
    benefits_.begin();
    stops_.clear();
}

void RunningPlan::go_on_from(const RunningPlan& trunk) {
    for (std::size_t k = 0; k < running_.size(); ++k) {
        const bool is_shared = k < trunk.running_.size() && (*plan_)[k] == (*trunk.plan_)[k];
        if (is_shared) running_[k] = trunk.running_[k];
        else running_[k] = {};
        if (acting_.empty()) continue;
        put_to_wait(k);
        if (!is_shared || trunk.acting_.empty()) continue;
        acting_[k].start = trunk.acting_[k].start;
        acting_[k].end = trunk.acting_[k].end;
        triggers_[k] = trunk.triggers_[k];
    }
    parameters_ = trunk.parameters_;
    benefits_.go_on_from(trunk.benefits_);
    stops_ = trunk.stops_;
}

/// M3: the part that managers keep, on average over those reached.
double RunningPlan::blocked(const Intervention& x, const RunningIntervention& running, const Organisation& org) const {
    if (!x.kind->is_contested() || !running.on) return 0.0;
    double arrived = 0.0;
    std::size_t people = 0;
    const auto count = [&](std::uint32_t slot) {
        arrived += org.arrives[org.people.seat[slot]];
        ++people;
    };
    if (!x.kind->reaches_people()) {
        for (std::uint32_t i = 0; i < org.size(); ++i) count(i);
    } else if (x.kind->pairing != nullptr) {
        for (const Pair& pair : running.pairs) count(pair.helped);
    } else {
        for (const std::uint32_t i : running.people) count(i);
    }
    return people > 0 ? 1.0 - arrived / static_cast<double>(people) : 0.0;
}

void RunningPlan::measure(int week, Organisation& org) {
    for (std::size_t k = 0; k < plan_->size(); ++k) doses_[k] = running_[k].dose;
    measure_fences(acting(), week, fenced_);
    // First what nobody contests: scarcity may follow from it, and the contest depends on that.
    for (std::size_t k = 0; k < plan_->size(); ++k) effective_[k] = acting()[k].kind->competes() ? 0.0 : acting()[k].wanted(week);
    const double scarcity = in_force(*base_, acting(), effective_).contest.scarcity;
    org.money = {.slack = slack_left(base_->contest, scarcity)};
    fund(acting(), week, {org.support, org.money.slack, base_->contest.undecided, base_->switches.contest}, fenced_, doses_);
    for (std::size_t k = 0; k < plan_->size(); ++k) running_[k].dose = doses_[k];
    benefits_.quieten(running_, org);
    pass_down(parameters_, benefits_.quietened(), org, path_);   // with the accountability that was in force
    for (std::size_t k = 0; k < plan_->size(); ++k) {
        const Intervention& x = acting()[k];
        Dose& dose = running_[k].dose;
        dose.blocked = blocked(x, running_[k], org);
        effective_[k] = dose.effective();
        org.money.spent += dose.cost;
        if (!x.kind->competes()) continue;
        org.money.granted += dose.cost;
        org.money.asked += x.cost * x.reach * dose.wanted;
    }
    parameters_ = in_force(*base_, acting(), effective_);
    benefits_.gather_cause(running_, org);
    for (RunningIntervention& running : running_) running.used_to = std::max(running.used_to, running.dose.effective());
    miss_what_was_given(org);
}

/// X13: what is given less than people had come to count on.
void RunningPlan::miss_what_was_given(Organisation& org) const {
    double kept = 1.0;
    for (std::size_t k = 0; k < plan_->size(); ++k) {
        const Intervention& x = (*plan_)[k];
        if (x.kind->is_promise()) kept *= 1.0 - base_->experience.broken * x.reach * (running_[k].used_to - running_[k].dose.effective());
    }
    org.withdrawn = 1.0 - kept;
}

/// X13: a week in which people come to count on less.
void RunningPlan::forgive(Organisation& org) {
    for (RunningIntervention& running : running_) {
        const double given = running.dose.effective();
        running.used_to = given + (1.0 - base_->experience.forgiving) * (running.used_to - given);
    }
    miss_what_was_given(org);
}

AtWork RunningPlan::at_work(std::size_t k, WeekEdge now, RandomStream random, Organisation& org, Events& events) {
    const auto stream = static_cast<std::uint32_t>(k) * draws_each;
    return {acting()[k], running_[k], *base_, *identities_, random, now.week, now.next, stream, org, events, scratch_};
}

/// Chooses whom an intervention reaches from now on.
void RunningPlan::reach(AtWork& it) {
    const InterventionKind& kind = *it.x.kind;
    if (!kind.reaches_people()) {
        it.running.dose.reached = static_cast<std::uint32_t>(it.org.size());
        return;
    }
    kind.reach != nullptr ? kind.reach(it) : reach_those_meant(it);
    it.running.dose.reached = static_cast<std::uint32_t>(kind.pairing != nullptr ? it.running.pairs.size() : it.running.people.size());
}

void RunningPlan::start(AtWork& it) {
    reach(it);
    if (it.x.kind->start != nullptr) it.x.kind->start(it);
}

void RunningPlan::end(AtWork& it) {
    if (it.x.kind->end != nullptr) it.x.kind->end(it);
    it.running.people.clear();
    it.running.before.clear();
    it.running.pairs.clear();
    it.running.dose.reached = 0;
}

void RunningPlan::follow_base() {
    for (std::size_t k = 0; k < plan_->size(); ++k) effective_[k] = running_[k].dose.effective();
    parameters_ = in_force(*base_, acting(), effective_);
}

void RunningPlan::look(std::size_t k, int week, Sighting when, Sighting until) {
    look_at((*plan_)[k], week, when, until, acting_[k], triggers_[k]);
}

bool RunningPlan::start_week(int week, RandomStream random, Organisation& org, Events& events) {
    forgive(org);
    bool changes = false, rises = false, touches = false;
    for (std::size_t k = 0; k < plan_->size(); ++k) {
        const Intervention& x = acting()[k];
        RunningIntervention& running = running_[k];
        const bool is_on = x.is_on(week);
        rises |= is_on && x.ramp > 0 && week - x.start < x.ramp;
        if (is_on == running.on) continue;
        changes = true;
        running.on = is_on;
        AtWork it = at_work(k, start_of(week), random, org, events);
        is_on ? start(it) : end(it);
        touches |= x.kind->touches_people_or_ties();
    }
    if (touches) {
        take_back(org);
        lend_ties(week, random, org, events);
    }
    if (changes || rises) measure(week, org);
    return touches;
}

void RunningPlan::work(int week, RandomStream random, Organisation& org, Events& events) {
    for (std::size_t k = 0; k < plan_->size(); ++k) {
        const auto hook = acting()[k].kind->week;
        if (hook == nullptr || !running_[k].on) continue;
        AtWork it = at_work(k, start_of(week), random, org, events);
        hook(it);
    }
    benefits_.teach(running_, org);
}

void RunningPlan::take_back(Organisation& org) {
    org.ties.keep_first(org.ties.size() - org.lent_ties);
    org.lent_ties = 0;
}

void RunningPlan::lend_ties(int week, RandomStream random, Organisation& org, Events& events) {
    const std::size_t lasting = org.ties.size();
    for (std::size_t k = 0; k < plan_->size(); ++k) {
        if (!running_[k].on) continue;
        for (const Pair& pair : running_[k].pairs) org.ties.add({pair.helped, pair.helper, TieKind::mentoring, true, false});
        const auto hook = acting()[k].kind->tie;
        if (hook == nullptr) continue;
        AtWork it = at_work(k, start_of(week), random, org, events);
        hook(it);
    }
    org.lent_ties = org.ties.size() - lasting;
}

void RunningPlan::end_quarter(int week, RandomStream random, Organisation& org, Events& events) {
    for (std::size_t k = 0; k < plan_->size(); ++k) {
        const auto hook = acting()[k].kind->quarter;
        if (hook == nullptr || !running_[k].on) continue;
        AtWork it = at_work(k, start_of(week), random, org, events);
        hook(it);
    }
    for (std::size_t k = 0; k < plan_->size(); ++k) {
        const Intervention& x = acting()[k];
        if (!running_[k].on || !x.is_on(week + 1) || x.kind->acts == Acts::once) continue;
        AtWork it = at_work(k, end_of(week), random, org, events);
        reach(it);
    }
    take_back(org);
    lend_ties(week, random, org, events);
    measure(week, org);   // of what is at work; what begins, ends or rises next week is measured then
    tell_who_stops(week, org, events);
}

/// Managers who begin or cease to keep a fifth or more of measures from those below, while there are any.
void RunningPlan::tell_who_stops(int week, const Organisation& org, Events& events) {
    constexpr float noticed = 0.2F;
    if (!(org.money.asked > 0.0)) return;
    const Seats& seats = org.seats;
    stops_.resize(seats.size(), 0);
    find_held_back(org, 0.0F, held_back_);
    for (std::uint32_t s = 0; s < seats.size(); ++s) {
        const std::uint32_t slot = seats.holder[s], who = org.people.occupant[slot] + 1U;
        const bool stops = held_back_[s] >= noticed;
        if (stops == (stops_[slot] == who)) continue;
        stops_[slot] = stops ? who : 0;
        const EventKind kind = stops ? EventKind::stops_measures : EventKind::lets_pass;
        events.push_back(event_about(kind, slot, org.people, seats, week));
        events.back().value = held_back_[s];
    }
}

Backing RunningPlan::backing() const {
    Backing lent;
    benefits_.lend(lent);
    for (std::size_t k = 0; k < plan_->size(); ++k) {
        const auto hook = (*plan_)[k].kind->lend;
        if (hook != nullptr && running_[k].on) hook(running_[k], lent);
    }
    return lent;
}

void RunningPlan::tell(int week, std::vector<DoseRow>& rows) {
    for (std::size_t k = 0; k < running_.size(); ++k) {
        RunningIntervention& running = running_[k];
        if (running.dose == running.told) continue;
        const bool moves = (running.dose.wanted > 0.0) != (running.told.wanted > 0.0);
        running.told = running.dose;
        DoseRow row{week, static_cast<std::uint32_t>(k), running.dose};
        const Cause wanted = running.dose.wanted > 0.0 ? Cause::when : Cause::until;
        if (moves && !triggers_.empty() && triggers_[k].cause == wanted) {   // otherwise it ends as declared
            row.cause = wanted;
            row.decided = triggers_[k].decided;
            row.seen = triggers_[k].seen;
        }
        rows.push_back(row);
    }
}

}  // namespace coalesce
