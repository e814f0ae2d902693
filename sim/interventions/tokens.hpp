#pragma once
#include "interventions/intervention.hpp"
#include "organisation/clock.hpp"

namespace coalesce {

/// Tokens to what everybody together needs to do their work in a year: the currency of budgets, of plans and of the page alike.
inline constexpr double tokens_of_a_year = 100.0;

/// What an intervention asks for in some weeks, in tokens: its claim (M2) in those in which it is on. With a condition the most that it may
/// ask for.
inline double tokens_asked(const Intervention& x, WeekSpan weeks) {
    double tokens = 0.0;
    for (int week = weeks.first; week < weeks.end; ++week) tokens += tokens_of_a_year * x.cost * x.reach * x.wanted(week) / weeks_a_year;
    return tokens;
}

/// What one of this kind asks for in a year at full intensity and reach; of what acts once in its only week.
inline double tokens_in_full(const InterventionKind& kind) {
    Intervention x = usual_intervention(kind);
    x.start = x.ramp = 0;
    x.intensity = x.reach = 1.0;
    return tokens_asked(x, {0, kind.acts == Acts::once ? 1 : weeks_a_year});
}

}  // namespace coalesce
