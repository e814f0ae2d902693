#pragma once
#include "engine/record.hpp"
#include "engine/setup.hpp"

namespace coalesce {

/// Whether a record that came from a file is one that a run of this setup may have left behind: as many values as there are observations,
/// scopes and metrics, and nothing in it that names a scope, group, person, unit or intervention that there is not.
bool may_be_of(const RunRecord& record, const Setup& setup);

}  // namespace coalesce
