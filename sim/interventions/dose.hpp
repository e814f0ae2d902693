#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "interventions/trigger.hpp"
#include "organisation/support.hpp"

namespace coalesce {

/// How much of an intervention takes effect in a week, and why it is not all that was wanted (M1 to M3).
struct Dose {
    double wanted = 0.0;    ///< intensity that was meant
    double funded = 0.0;    ///< part of that which is paid for; 0 while it is off
    double blocked = 0.0;   ///< part of what is paid for which managers keep from those it is meant for, on average over these
    double cost = 0.0;      ///< what it takes of the resources, as a share of what all people together need
    std::uint32_t reached = 0;   ///< people

    double granted() const { return wanted * funded; }
    double effective() const { return granted() * (1.0 - blocked); }
    friend bool operator==(const Dose&, const Dose&) = default;
};

/// A row of doses.csv: how an intervention stands from this week on, until the next row about it.
struct DoseRow {
    std::int32_t week = 0;
    std::uint32_t intervention = 0;   ///< its number in the plan
    Dose dose;
    Cause cause = Cause::as_planned;   ///< why it begins or ends with this row
    std::int32_t decided = -1;         ///< week of the look that decided; -1: nobody looked
    float seen = 0.0F;                 ///< what its condition compared then
};

/// What decides on doses beside the plan.
struct Politics {
    Support support;           ///< S+, S- and S0
    double slack = 0.0;        ///< what is left over running needs, as a share of these
    double undecided = 0.5;    ///< part of the undecided power that grants it
    bool is_contested = true;  ///< off: whatever is asked for is paid for
};

/// M2: of each intervention on in this week, the part that is ring-fenced.
void measure_fences(std::span<const Intervention> plan, int week, std::span<double> fenced);

/// M1, M2: what is wanted and funded in a week, and what that costs; all else of `doses` is left as it is.
void fund(std::span<const Intervention> plan, int week, const Politics& politics, std::span<const double> fenced, std::span<Dose> doses);

}  // namespace coalesce
