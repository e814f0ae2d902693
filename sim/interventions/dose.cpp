#include "interventions/dose.hpp"

#include <algorithm>

namespace coalesce {

namespace {

/// M2: of what is not ring-fenced, the part that those for change, and half of the undecided, find resources for.
double funded_in_contest(std::span<const Intervention> plan, int week, const Politics& politics, std::span<const double> fenced) {
    double claims = 0.0;
    for (std::size_t k = 0; k < plan.size(); ++k) {
        if (plan[k].is_on(week) && plan[k].kind->is_contested()) claims += plan[k].claim() * (1.0 - fenced[k]);
    }
    const double granted = (1.0 - politics.scarcity) * (politics.support.change + politics.support.undecided() / 2.0);
    return claims > granted ? std::max(0.0, granted / claims) : 1.0;
}

}  // namespace

void measure_fences(std::span<const Intervention> plan, int week, std::span<double> fenced) {
    std::fill(fenced.begin(), fenced.end(), 0.0);
    for (const Intervention& x : plan) {
        if (x.kind->fence != nullptr) x.kind->fence(x, week, plan, fenced);
    }
}

void measure_doses(std::span<const Intervention> plan, int week, const Politics& politics, std::span<const double> fenced,
                   std::span<Dose> doses) {
    const double granted = funded_in_contest(plan, week, politics, fenced);
    const double blocked = politics.sabotage * politics.support.status_quo * (1.0 - politics.accountability);
    for (std::size_t k = 0; k < plan.size(); ++k) {
        const Intervention& x = plan[k];
        Dose& dose = doses[k];
        dose.wanted = x.wanted(week);
        if (!x.is_on(week)) {
            dose.funded = dose.blocked = 0.0;
        } else if (x.kind->is_contested()) {
            dose.funded = fenced[k] + (1.0 - fenced[k]) * granted;
            dose.blocked = blocked;
        } else {
            dose.funded = 1.0;
            dose.blocked = 0.0;
        }
        dose.cost = x.cost * x.reach * dose.wanted * dose.funded;
    }
}

}  // namespace coalesce
