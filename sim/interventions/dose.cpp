#include "interventions/dose.hpp"

#include <algorithm>

namespace coalesce {

namespace {

/// M2: of what is not ring-fenced, the part that those for change, and a part of the undecided, find slack for.
double funded_in_contest(std::span<const Intervention> plan, int week, const Politics& politics, std::span<const double> fenced) {
    if (!politics.is_contested) return 1.0;
    double claims = 0.0, set_aside = 0.0;
    for (std::size_t k = 0; k < plan.size(); ++k) {
        if (!plan[k].is_on(week) || !plan[k].kind->competes()) continue;
        claims += plan[k].claim() * (1.0 - fenced[k]);
        set_aside += plan[k].claim() * fenced[k];
    }
    const double left = std::max(0.0, politics.slack - set_aside);
    const double granted = left * (politics.support.change + politics.undecided * politics.support.undecided());
    return claims > granted ? granted / claims : 1.0;
}

}  // namespace

void measure_fences(std::span<const Intervention> plan, int week, std::span<double> fenced) {
    std::fill(fenced.begin(), fenced.end(), 0.0);
    for (const Intervention& x : plan) {
        if (x.kind->fence != nullptr) x.kind->fence(x, week, plan, fenced);
    }
}

void fund(std::span<const Intervention> plan, int week, const Politics& politics, std::span<const double> fenced, std::span<Dose> doses) {
    const double granted = funded_in_contest(plan, week, politics, fenced);
    for (std::size_t k = 0; k < plan.size(); ++k) {
        const Intervention& x = plan[k];
        Dose& dose = doses[k];
        dose.wanted = x.wanted(week);
        dose.funded = !x.is_on(week) ? 0.0 : x.kind->competes() ? fenced[k] + (1.0 - fenced[k]) * granted : 1.0;
        dose.cost = x.cost * x.reach * dose.wanted * dose.funded;
    }
}

}  // namespace coalesce
