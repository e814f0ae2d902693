#include "story/circumstances.hpp"

#include "interventions/in_force.hpp"
#include "mechanisms/dials.hpp"
#include "numerics/elementary.hpp"

namespace coalesce {

Circumstances::Circumstances(const Setup& setup)
    : setup_(&setup), dials_(setup.dials), doses_(setup.plan.size()), effective_(setup.plan.size(), 0.0) {}

void Circumstances::take(const PastWeek& week) {
    begun_.clear();
    ended_.clear();
    for (const DoseRow& row : week.doses) {
        const bool was_on = doses_[row.intervention].wanted > 0.0, is_on = row.dose.wanted > 0.0;
        if (is_on && !was_on) begun_.push_back(row.intervention);
        if (was_on && !is_on) ended_.push_back(row.intervention);
        doses_[row.intervention] = row.dose;
        effective_[row.intervention] = row.dose.effective();
    }
    if (!week.doses.empty()) dials_ = in_force(setup_->dials, setup_->plan, effective_);
}

double Circumstances::working() const {
    double wanted = 0.0, effective = 0.0;
    for (std::size_t k = 0; k < doses_.size(); ++k) {
        if (!setup_->plan[k].kind->is_contested()) continue;
        wanted += doses_[k].wanted;
        effective += doses_[k].effective();
    }
    return wanted > 0.0 ? effective / wanted : 1.0;
}

double Circumstances::chance_to_leave(double engagement) const {
    const ExitParameters& p = dials_->exit;
    return 1.0 - exponential(-p.base * p.market * exponential(p.disengagement * (p.usual_engagement - engagement)));
}

Sides look_at_sides(const Organisation& org, std::uint32_t identity) {
    Sides sides;
    const auto trust = org.people[State::trust], reality = org.people[State::reality];
    for (std::size_t i = 0; i < org.size(); ++i) {
        if (org.people.identity[i] == identity) {
            sides.own += 1.0;
            continue;
        }
        sides.others += 1.0;
        sides.others_trust += trust[i];
        sides.others_reality += reality[i];
    }
    if (sides.others > 0.0) {
        sides.others_trust /= sides.others;
        sides.others_reality /= sides.others;
    }
    return sides;
}

}  // namespace coalesce
