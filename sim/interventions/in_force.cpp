#include "interventions/in_force.hpp"
#include "mechanisms/dials.hpp"

#include <algorithm>

namespace coalesce {

namespace {

/// What two sources of the same thing come to, each leaving a part undone.
double either(double a, double b) { return a + b - a * b; }

void edit(Dials& d, const Intervention& x, double dose) {
    Signals& s = d.signals;
    switch (x.lever) {
        case Lever::campaign: s.campaign = either(s.campaign, dose); break;
        case Lever::accountability:
            s.spare_managers = x.spare_managers && (s.spare_managers || s.accountability == 0.0);   // one that spares nobody reaches all
            s.accountability = either(s.accountability, dose);
            break;
        case Lever::diverse_hiring: s.diverse_hiring = either(s.diverse_hiring, dose); break;
        case Lever::fair_process: s.fair_process = either(s.fair_process, dose); break;
        case Lever::budget_cut: d.contest.scarcity = either(d.contest.scarcity, dose); break;
        case Lever::job_market: d.exit.market *= 1.0 + (x.factor - 1.0) * dose; break;
        default: break;   // works on people, not on dials
    }
}

}  // namespace

Dials in_force(Dials base, std::span<const Intervention> plan, std::span<const double> dose) {
    for (std::size_t k = 0; k < plan.size(); ++k) {
        if (dose[k] > 0.0) edit(base, plan[k], dose[k]);
    }
    return base;
}

}  // namespace coalesce
