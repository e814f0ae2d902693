#pragma once
#include <span>

#include "scenario/scenario.hpp"

namespace coalesce {

/// Tells why scenarios cannot be compared pair by pair with the first of them: other groups, another length or other weeks of observation
/// are errors, at the file of whoever differs; another seed or number of replicates is a warning that those of the first hold.
void tell_incomparable(std::span<const Scenario> scenarios, Problems& problems);

}  // namespace coalesce
