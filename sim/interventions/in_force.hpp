#pragma once
#include <span>

#include "interventions/intervention.hpp"

namespace coalesce {

struct Parameters;

/// M4: the parameters of a week: what each intervention, at its dose, makes of those before it. A fold: a plan's parameters are those of
/// its last part laid over those of the rest. At dose 0 nothing changes.
Parameters in_force(Parameters base, std::span<const Intervention> plan, std::span<const double> dose);

}  // namespace coalesce
