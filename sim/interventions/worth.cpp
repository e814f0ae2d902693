#include "interventions/worth.hpp"

#include <algorithm>

#include "interventions/lessons.hpp"
#include "mechanisms/dials.hpp"

namespace coalesce {
namespace {

float effective(const Track& track) { return static_cast<float>(track.dose.effective()); }

}  // namespace

Worth::Worth(const Dials& base, const Plan& plan) : base_(&base), plan_(&plan) {
    for (const Intervention& x : plan) {
        teaches_ |= coalesce::teaches(x.lever);
        lifts_ |= x.lever == Lever::coaching || x.lever == Lever::reverse_mentoring || x.lever == Lever::reciprocal_mentoring;
        sponsors_ |= x.lever == Lever::sponsorship;
        rallies_ |= x.lever == Lever::coalition_building;
    }
}

void Worth::begin() {
    sponsorship_.clear();
    standing_.clear();
    cause_.clear();
}

void Worth::go_on_from(const Worth& trunk) {
    sponsorship_ = trunk.sponsorship_;
    standing_ = trunk.standing_;
    cause_ = trunk.cause_;
}

void Worth::teach(const Tracks& tracks, const Organisation& org) {
    if (lifts_) lift_people(tracks, org);
    if (!teaches_) return;
    gains_.start_over(org.size());
    for (std::size_t k = 0; k < plan_->size(); ++k) {
        const Intervention& x = (*plan_)[k];
        const float dose = effective(tracks[k]);
        if (!tracks[k].on || !teaches(x.lever) || dose == 0.0F) continue;
        const Lesson lesson = lesson_of(x, *base_, dose);
        if (!works_in_pairs(x.lever)) {
            for (const std::uint32_t i : tracks[k].people) coalesce::teach(lesson, i, org.people, gains_);
            continue;
        }
        const Lesson of_mentor = lesson_of_mentor(x, *base_, dose);
        for (const Pair& pair : tracks[k].pairs) {
            coalesce::teach(lesson, pair.helped, org.people, gains_);
            if (x.lever == Lever::reciprocal_mentoring) coalesce::teach(of_mentor, pair.helper, org.people, gains_);
        }
    }
}

/// M9, M11: what coaching adds to the targets of safety and belonging, less the burden of mentoring upwards.
void Worth::lift_people(const Tracks& tracks, const Organisation& org) {
    lift_.assign(org.size(), 0.0F);
    for (std::size_t k = 0; k < plan_->size(); ++k) {
        const Intervention& x = (*plan_)[k];
        const float dose = effective(tracks[k]);
        if (!tracks[k].on || dose == 0.0F) continue;
        if (x.lever == Lever::coaching) {
            const float lift = dose * static_cast<float>(base_->levers.coaching * worth_of_fit(x.fit, base_->levers));
            for (const std::uint32_t i : tracks[k].people) lift_[i] += lift;
        }
        const float burden = dose * static_cast<float>(base_->levers.burden);
        if (x.lever == Lever::reverse_mentoring) {
            for (const Pair& pair : tracks[k].pairs) lift_[pair.helper] -= burden;
        }
        if (x.lever == Lever::reciprocal_mentoring) {
            const float shared = burden * static_cast<float>(base_->learning.reciprocity);
            for (const Pair& pair : tracks[k].pairs) lift_[pair.helper] -= shared * (1.0F - org.shown[pair.helped].action);
        }
    }
}

/// M12: the dose of coalition building that reaches each person; where two reach somebody, the larger.
void Worth::gather_cause(const Tracks& tracks, const Organisation& org) {
    if (!rallies_) return;
    cause_.assign(org.size(), 0.0F);
    for (std::size_t k = 0; k < plan_->size(); ++k) {
        if ((*plan_)[k].lever != Lever::coalition_building || !tracks[k].on) continue;
        for (const std::uint32_t i : tracks[k].people) cause_[i] = std::max(cause_[i], effective(tracks[k]));
    }
}

void Worth::look_after(const Tracks& tracks, const Organisation& org) {
    if (!sponsors_) return;
    sponsorship_.assign(org.size(), 0.0F);
    standing_.assign(org.size(), 1.0F);
    for (std::size_t k = 0; k < plan_->size(); ++k) {
        if ((*plan_)[k].lever != Lever::sponsorship) continue;
        for (const Pair& pair : tracks[k].pairs) {
            sponsorship_[pair.helped] += effective(tracks[k]) * org.shown[pair.helper].action;
            standing_[pair.helper] *= 1.0F - static_cast<float>(base_->levers.sponsor_cost) * effective(tracks[k]);
        }
    }
}

/// M10: what a sponsor's action brings the person sponsored, if they are still there.
void Worth::bring_resources(const Tracks& tracks, Organisation& org) const {
    const auto resources = org.people[State::resources];
    const auto brought = static_cast<float>(base_->levers.sponsor_resources);
    for (std::size_t k = 0; k < plan_->size(); ++k) {
        if ((*plan_)[k].lever != Lever::sponsorship) continue;
        for (const Pair& pair : tracks[k].pairs) {
            const bool is_there = org.people.occupant[pair.helped] == pair.helped_occupant;
            if (is_there) resources[pair.helped] += brought * effective(tracks[k]) * org.shown[pair.helper].action;
        }
    }
}

void Worth::lend(Backing& backing) const {
    if (sponsors_) {
        backing.sponsorship = sponsorship_;
        backing.standing = standing_;
    }
    if (rallies_) backing.cause = cause_;
    if (lifts_) backing.lift = lift_;
    if (teaches_) backing.gains = &gains_;
}

}  // namespace coalesce
