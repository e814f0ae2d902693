#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "interventions/intervention.hpp"
#include "organisation/support.hpp"

namespace coalesce {

/// How much of an intervention takes effect in a week, and why it is not all that was wanted (M1 to M3).
struct Dose {
    double wanted = 0.0;    ///< intensity that was meant
    double funded = 0.0;    ///< part of that which is paid for; 0 while it is off
    double blocked = 0.0;   ///< part of what is paid for which those against it block
    double cost = 0.0;      ///< what it takes of the resources, as a share of what all people together need
    std::uint32_t reached = 0;   ///< people

    double effective() const { return wanted * funded * (1.0 - blocked); }
    friend bool operator==(const Dose&, const Dose&) = default;
};

/// A row of doses.csv: how an intervention stands from this week on, until the next row about it.
struct DoseRow {
    std::int32_t week = 0;
    std::uint32_t intervention = 0;   ///< its number in the plan
    Dose dose;
};

/// What decides on doses beside the plan.
struct Politics {
    Support support;               ///< S+, S- and S0
    double accountability = 0.0;   ///< acc of the last quarter
    double sabotage = 0.0;         ///< sabot
    double scarcity = 0.0;         ///< sigma in force
};

/// M2: of each intervention on in this week, the part that is ring-fenced.
void measure_fences(std::span<const Intervention> plan, int week, std::span<double> fenced);

/// M1 to M3: doses of a week; `reached` is left as it is.
void measure_doses(std::span<const Intervention> plan, int week, const Politics& politics, std::span<const double> fenced,
                   std::span<Dose> doses);

}  // namespace coalesce
