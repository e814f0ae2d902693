#pragma once
#include <cmath>

#include "interventions/intervention.hpp"
#include "mechanisms/learning.hpp"
#include "mechanisms/levers.hpp"

namespace coalesce {

struct Dials;

/// M7: what a person reached by an intervention is taught in a week at this dose; nothing by those that do not teach.
Lesson lesson_of(const Intervention& x, const Dials& d, float dose);

/// M7: what the mentor of a pair is taught.
Lesson lesson_of_mentor(const Intervention& x, const Dials& d, float dose);

/// M11: how well coaching that fits so well works: 1 where the fit is perfect, 0 at coaching_fit, negative below.
inline double worth_of_fit(double fit, const LeverParameters& p) { return (fit - p.coaching_fit) / (1.0 - p.coaching_fit); }

/// Whether anybody is taught anything by it.
bool teaches(Lever lever);

}  // namespace coalesce
