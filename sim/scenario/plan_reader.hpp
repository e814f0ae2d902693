#pragma once
#include <vector>

#include "scenario/reading.hpp"

namespace coalesce {

/// Reads [[intervention]], of these kinds. What names mean is resolved later.
Plan read_plan(TableReader& root, InterventionKinds kinds);

/// Resolves what a plan's names mean in this organisation, and checks what its parts say together: groups, levels, units and ids that there
/// are not, two heads at a time, costs beyond the pool, names of what is ring-fenced.
void resolve_plan(const TomlValue& document, Scenario& scenario, Problems& problems);

}  // namespace coalesce
