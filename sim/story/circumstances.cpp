#include "story/circumstances.hpp"

#include <fmt/format.h>

#include "interventions/in_force.hpp"
#include "mechanisms/parameters.hpp"
#include "numerics/elementary.hpp"

namespace coalesce {

Circumstances::Circumstances(const Setup& setup)
    : setup_(&setup),
      base_(setup.parameters),
      parameters_(setup.parameters),
      doses_(setup.plan.size()),
      effective_(setup.plan.size(), 0.0),
      reasons_(setup.plan.size()) {}

void Circumstances::take(const PastWeek& week) {
    begun_.clear();
    ended_.clear();
    for (const DoseRow& row : week.doses) {
        const bool was_on = doses_[row.intervention].wanted > 0.0, is_on = row.dose.wanted > 0.0;
        if (is_on && !was_on) begun_.push_back(row.intervention);
        if (was_on && !is_on) ended_.push_back(row.intervention);
        doses_[row.intervention] = row.dose;
        const Intervention& x = setup_->plan[row.intervention];
        reasons_[row.intervention] =
            row.cause == Cause::as_planned
                ? ""
                : fmt::format(" ({}: {:.2f} in week {})", row.cause == Cause::when ? x.when.text : x.until.text, row.seen, row.decided);
        effective_[row.intervention] = row.dose.effective();
    }
    const bool has_moved = lay_series(setup_->series, week.week, base_);
    if (has_moved || !week.doses.empty()) parameters_ = in_force(base_, setup_->plan, effective_);
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

bool Circumstances::has_measures() const {
    for (std::size_t k = 0; k < doses_.size(); ++k) {
        if (setup_->plan[k].kind->is_contested() && doses_[k].granted() > 0.0) return true;
    }
    return false;
}

double Circumstances::chance_to_leave(double engagement) const {
    const ExitParameters& p = parameters_->exit;
    return 1.0 - exponential(-p.base * p.market * exponential(p.disengagement * (p.usual_engagement - engagement)));
}

Stopper find_stopper(const Organisation& org, std::uint32_t slot) {
    Stopper most;
    const std::uint32_t own = org.people.seat[slot];
    for (std::uint32_t seat = own, above; (above = org.seats.above(seat)) != nobody; seat = above) {
        const double kept = held_back(org, above, seat);
        if (kept > most.held_back) most = {org.seats.holder[above], kept, seat == own};
    }
    return most;
}

std::optional<double> held_back_by(const Organisation& org, std::uint32_t slot) {
    const std::uint32_t own = org.people.seat[slot];
    for (std::uint32_t seat = 0; seat < org.seats.size(); ++seat) {
        if (org.seats.above(seat) == own) return held_back(org, own, seat);
    }
    return std::nullopt;
}

bool reports_to(const Organisation& org, std::uint32_t slot, std::uint32_t manager) {
    std::uint32_t seat = org.seats.above(org.people.seat[slot]);
    while (seat != nobody && org.seats.holder[seat] != manager) seat = org.seats.above(seat);
    return seat != nobody;
}

std::size_t reports_of(const Organisation& org, std::uint32_t slot) {
    const std::uint32_t own = org.people.seat[slot];
    std::size_t reports = 0;
    for (std::uint32_t seat = 0; seat < org.seats.size(); ++seat) reports += org.seats.above(seat) == own ? 1U : 0U;
    return reports;
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
