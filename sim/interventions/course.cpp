#include "interventions/course.hpp"

#include <algorithm>
#include <optional>

#include "interventions/circles.hpp"
#include "interventions/in_force.hpp"
#include "interventions/lessons.hpp"
#include "interventions/shocks.hpp"
#include "mechanisms/dials.hpp"
#include "mechanisms/event_about.hpp"

namespace coalesce {

namespace {

constexpr std::uint32_t draws_each = 256;   // interventions of a plan take their draws from streams of this length

std::uint32_t stream_of(std::size_t k) { return static_cast<std::uint32_t>(k) * draws_each; }

bool chooses_people(Lever lever) { return (levers_with_whom() & bit(lever)) != 0; }

bool touches_people_or_ties(Lever lever) {
    constexpr Levers touching =
        levers_with_profile() | bit(Lever::reorganisation) | bit(Lever::story_circles) | bit(Lever::coalition_building);
    return works_in_pairs(lever) || (touching & bit(lever)) != 0;
}

/// What somebody who is reached for the first time lives through, where that is told.
std::optional<EventKind> event_of(Lever lever) {
    switch (lever) {
        case Lever::one_off_training: return EventKind::trained;
        case Lever::embedded_development: return EventKind::developed;
        case Lever::coaching: return EventKind::coached;
        case Lever::story_circles: return EventKind::joined_circle;
        case Lever::coalition_building: return EventKind::brought_together;
        default: return std::nullopt;
    }
}

}  // namespace

Course::Course(const Dials& base, const Identities& identities, const Plan& plan)
    : base_(&base),
      identities_(&identities),
      plan_(&plan),
      idle_(std::none_of(plan.begin(), plan.end(), [](const Intervention& x) { return x.intensity > 0.0; })),
      dials_(base),
      tracks_(plan.size()),
      doses_(plan.size()),
      effective_(plan.size()),
      fenced_(plan.size()),
      worth_(base, plan) {}

void Course::begin(const Organisation& org) {
    for (Track& track : tracks_) {
        track.on = false;
        track.people.clear();
        track.before.clear();
        track.pairs.clear();
        track.dose = track.told = {};
    }
    dials_ = *base_;
    worth_.begin();
    head_ = nobody;
    ring_fenced_ = 0.0;
    accountability_ = mean_accountability(base_->signals, base_->incidents.consequence, org.people, org.seats);
}

void Course::go_on_from(const Course& trunk) {
    for (std::size_t k = 0; k < tracks_.size(); ++k) {
        if (k < trunk.tracks_.size() && (*plan_)[k] == (*trunk.plan_)[k]) tracks_[k] = trunk.tracks_[k];
        else tracks_[k] = {};
    }
    dials_ = trunk.dials_;
    accountability_ = trunk.accountability_;
    ring_fenced_ = trunk.ring_fenced_;
    head_ = trunk.head_;
    head_of_ = trunk.head_of_;
    worth_.go_on_from(trunk.worth_);
}

void Course::measure(int week, const Organisation& org) {
    for (std::size_t k = 0; k < plan_->size(); ++k) doses_[k] = tracks_[k].dose;
    measure_fences(*plan_, week, fenced_);
    Politics politics{org.support, accountability_, base_->levers.sabotage, base_->contest.scarcity};
    for (std::size_t k = 0; k < plan_->size(); ++k) {   // scarcity first: the contest for resources depends on it
        effective_[k] = (*plan_)[k].lever == Lever::budget_cut ? (*plan_)[k].wanted(week) : 0.0;
    }
    politics.scarcity = in_force(*base_, *plan_, effective_).contest.scarcity;
    measure_doses(*plan_, week, politics, fenced_, doses_);
    ring_fenced_ = 0.0;
    for (std::size_t k = 0; k < plan_->size(); ++k) {
        tracks_[k].dose = doses_[k];
        effective_[k] = doses_[k].effective();
        if ((*plan_)[k].is_on(week)) ring_fenced_ += base_->levers.fence_cost * fenced_[k] * (*plan_)[k].claim();
    }
    dials_ = in_force(*base_, *plan_, effective_);
    worth_.gather_cause(tracks_, org);
}

/// Chooses whom an intervention reaches from now on.
void Course::reach(std::size_t k, WeekEdge now, Luck luck, Organisation& org, Events& events) {
    const Intervention& x = (*plan_)[k];
    Track& track = tracks_[k];
    if (!chooses_people(x.lever)) {
        track.dose.reached = static_cast<std::uint32_t>(org.size());
        return;
    }
    if (x.lever == Lever::appoint_head && head_ != nobody && head_of_ == k) return;
    const Crowd crowd{org, *identities_, luck};
    const double share = x.lever == Lever::replace_leaders ? x.reach * x.intensity : x.reach;
    choose(x.whom, share, crowd, choice_, track.people);
    if (x.lever == Lever::appoint_head && track.people.size() > 1) track.people.resize(1);
    if (works_in_pairs(x.lever)) {
        end_pairs(x.lever, now, org, track.pairs);
        find_pairs(x, crowd, track.people, now, pairing_, track.pairs, events);
        track.dose.reached = static_cast<std::uint32_t>(track.pairs.size());
        return;
    }
    if (x.lever == Lever::story_circles) shuffle_circles(luck.at(now.week), stream_of(k), track.people, shuffling_);
    track.dose.reached = static_cast<std::uint32_t>(track.people.size());
    tell_who_is_new(k, now.week, org, events);
}

void Course::tell_who_is_new(std::size_t k, int week, const Organisation& org, Events& events) {
    Track& track = tracks_[k];
    const Intervention& x = (*plan_)[k];
    const auto kind = event_of(x.lever);
    const bool each_time = kind == EventKind::joined_circle;   // circles are new each quarter
    for (std::size_t place = 0; place < track.people.size() && kind; ++place) {
        const std::uint32_t i = track.people[place];
        const bool is_new =
            each_time || org.people.hired_week[i] == week || !std::binary_search(track.before.begin(), track.before.end(), i);
        if (!is_new) continue;
        events.push_back(event_about(*kind, i, org.people, org.seats, week));
        Event& told = events.back();
        if (each_time) {
            told.other =
                static_cast<std::uint32_t>(circle_at(place, track.people.size(), static_cast<std::size_t>(base_->levers.circle_size)));
        }
        if (kind == EventKind::trained) {
            told.value = receptivity(org.people[State::commitment][i], org.people[State::my][i], lesson_of(x, *base_, 1.0F).threat);
        }
    }
    track.before = track.people;
    std::sort(track.before.begin(), track.before.end());
}

void Course::act_once(std::size_t k, int week, Luck luck, Organisation& org, Events& events) {
    const Intervention& x = (*plan_)[k];
    if (x.lever == Lever::reorganisation) reorganise(x.intensity, luck.at(week), stream_of(k), org);
    if (x.lever == Lever::replace_leaders || x.lever == Lever::appoint_head) {
        replace(x.profile, base_->start, tracks_[k].people, week, org, events);
    }
    if (x.lever == Lever::appoint_head && !tracks_[k].people.empty()) {
        head_ = tracks_[k].people.front();
        head_of_ = k;
    }
}

bool Course::start_week(int week, Luck luck, Organisation& org, Events& events) {
    bool changes = false, rises = false, touches = false;
    for (std::size_t k = 0; k < plan_->size(); ++k) {
        const Intervention& x = (*plan_)[k];
        Track& track = tracks_[k];
        const bool is_on = x.is_on(week);
        rises |= is_on && x.ramp > 0 && week - x.start < x.ramp;
        if (is_on == track.on) continue;
        changes = true;
        track.on = is_on;
        if (is_on) {
            reach(k, start_of(week), luck, org, events);
            act_once(k, week, luck, org, events);
        } else {
            track.people.clear();
            track.before.clear();
            track.pairs.clear();
            track.dose.reached = 0;
            if (x.lever == Lever::appoint_head) head_ = nobody;
        }
        touches |= touches_people_or_ties(x.lever);
    }
    if (touches) {
        take_back(org);
        lend_ties(luck, org);
    }
    if (changes || rises) measure(week, org);
    return touches;
}

void Course::take_back(Organisation& org) {
    org.ties.keep_first(org.ties.size() - org.lent_ties);
    org.lent_ties = 0;
}

/// The ties of pairs, circles and coalition building.
void Course::lend_ties(Luck luck, Organisation& org) {
    const std::size_t lasting = org.ties.size();
    for (std::size_t k = 0; k < plan_->size(); ++k) {
        const Intervention& x = (*plan_)[k];
        const Track& track = tracks_[k];
        if (!track.on) continue;
        for (const Pair& pair : track.pairs) org.ties.add({pair.helped, pair.helper, TieKind::mentoring, true, false});
        if (x.lever == Lever::story_circles) tie_circles(track.people, static_cast<std::size_t>(base_->levers.circle_size), org.ties);
        if (x.lever == Lever::coalition_building) {
            tie_at_random(luck.at(x.start), stream_of(k) + draws_each / 2, track.people, base_->levers.introductions, org.ties);
        }
    }
    org.lent_ties = org.ties.size() - lasting;
}

void Course::end_quarter(int week, Luck luck, Organisation& org, Events& events) {
    if (base_->switches.contest) worth_.bring_resources(tracks_, org);
    accountability_ = mean_accountability(dials_->signals, dials_->incidents.consequence, org.people, org.seats);
    for (std::size_t k = 0; k < plan_->size(); ++k) {
        const Intervention& x = (*plan_)[k];
        const bool goes_on = tracks_[k].on && x.is_on(week + 1) && info_of(x.lever).acts == Acts::while_on;
        if (goes_on) reach(k, end_of(week), luck, org, events);
    }
    take_back(org);
    lend_ties(luck, org);
    measure(week + 1, org);
}

Backing Course::backing() const {
    Backing lent;
    worth_.lend(lent);
    lent.ring_fenced = ring_fenced_;
    lent.head = head_;
    if (head_ != nobody) lent.head_dose = tracks_[head_of_].dose.effective();
    return lent;
}

void Course::tell(int week, std::vector<DoseRow>& rows) {
    for (std::size_t k = 0; k < tracks_.size(); ++k) {
        Track& track = tracks_[k];
        if (track.dose == track.told) continue;
        track.told = track.dose;
        rows.push_back({week, static_cast<std::uint32_t>(k), track.dose});
    }
}

}  // namespace coalesce
