#pragma once
#include "interventions/kind.hpp"

namespace coalesce {

/// The kinds that there are, each in a file of its own in kinds/.
namespace kinds {
#define KIND(key) extern const InterventionKind key;
#include "interventions/kinds.inc"
#undef KIND
}  // namespace kinds

/// All of them. Reader, describe, schema, documents and pages walk this list.
InterventionKinds intervention_kinds();

}  // namespace coalesce
