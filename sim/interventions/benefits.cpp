#include "interventions/benefits.hpp"

#include "interventions/reached.hpp"
#include "mechanisms/learning.hpp"
#include "mechanisms/section.hpp"

namespace coalesce {

Benefits::Benefits(const Parameters& base, const Plan& plan) : base_(&base), plan_(&plan) {
    for (const Intervention& x : plan) {
        teaches_ |= x.kind->teach != nullptr;
        lifts_ |= x.kind->lift != nullptr;
        sponsors_ |= x.kind->sponsor != nullptr;
        rallies_ |= x.kind->rally != nullptr;
        quietens_ |= x.kind->quieten != nullptr;
    }
}

/// Calls work(kind, reached) for each intervention that is on.
void Benefits::each_at_work(const RunningInterventions& running, const Organisation& org, auto&& work) const {
    for (std::size_t k = 0; k < plan_->size(); ++k) {
        const Intervention& x = (*plan_)[k];
        const RunningIntervention& it = running[k];
        if (it.on) work(*x.kind, Reached{x, *base_, it.people, it.pairs, static_cast<float>(it.dose.granted()), org});
    }
}

void Benefits::begin() {
    sponsorship_.clear();
    standing_.clear();
    cause_.clear();
    quietened_.clear();
}

void Benefits::go_on_from(const Benefits& trunk) {
    sponsorship_ = trunk.sponsorship_;
    standing_ = trunk.standing_;
    cause_ = trunk.cause_;
    quietened_ = trunk.quietened_;
}

void Benefits::teach(const RunningInterventions& running, const Organisation& org) {
    if (lifts_) lift_.assign(org.size(), 0.0F);
    if (teaches_) {
        gains_.start_over(org.size());
        gains_.openness = static_cast<float>(section<LearningParameters>(*base_).openness);
    }
    if (!lifts_ && !teaches_) return;
    each_at_work(running, org, [&](const InterventionKind& kind, const Reached& it) {
        if (it.granted == 0.0F) return;
        if (kind.teach != nullptr) kind.teach(it, org, gains_);
        if (kind.lift != nullptr) kind.lift(it, org, lift_);
    });
}

void Benefits::gather_cause(const RunningInterventions& running, const Organisation& org) {
    if (!rallies_) return;
    cause_.assign(org.size(), 0.0F);
    each_at_work(running, org, [&](const InterventionKind& kind, const Reached& it) {
        if (kind.rally != nullptr) kind.rally(it, cause_);
    });
}

void Benefits::quieten(const RunningInterventions& running, const Organisation& org) {
    if (!quietens_) return;
    quietened_.assign(org.size(), 0.0F);
    each_at_work(running, org, [&](const InterventionKind& kind, const Reached& it) {
        if (kind.quieten != nullptr) kind.quieten(it, quietened_);
    });
}

void Benefits::look_after(const RunningInterventions& running, const Organisation& org) {
    if (!sponsors_) return;
    sponsorship_.assign(org.size(), 0.0F);
    standing_.assign(org.size(), 1.0F);
    each_at_work(running, org, [&](const InterventionKind& kind, const Reached& it) {
        if (kind.sponsor != nullptr) kind.sponsor(it, org, sponsorship_, standing_);
    });
}

void Benefits::lend(Backing& backing) const {
    if (sponsors_) {
        backing.sponsorship = sponsorship_;
        backing.standing = standing_;
    }
    if (rallies_) backing.cause = cause_;
    if (lifts_) backing.lift = lift_;
    if (teaches_) backing.gains = &gains_;
    if (quietens_) backing.quietened = quietened_;
}

}  // namespace coalesce
