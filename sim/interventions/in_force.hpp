#pragma once
#include <span>

#include "interventions/intervention.hpp"

namespace coalesce {

struct Dials;

/// M4: the dials of a week: what each intervention, at its dose, makes of those before it. A fold: a plan's dials are those of its last
/// part laid over those of the rest. At dose 0 nothing changes.
Dials in_force(Dials base, std::span<const Intervention> plan, std::span<const double> dose);

}  // namespace coalesce
