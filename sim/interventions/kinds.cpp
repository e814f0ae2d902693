#include "interventions/kinds.hpp"

namespace coalesce {

InterventionKinds intervention_kinds() {
    static constexpr const InterventionKind* all[]{
#define KIND(key) &kinds::key,
#include "interventions/kinds.inc"
#undef KIND
    };
    return all;
}

}  // namespace coalesce
