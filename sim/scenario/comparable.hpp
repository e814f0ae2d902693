#pragma once
#include <span>

#include "scenario/scenario.hpp"

namespace coalesce {

/// Tells why scenarios cannot be compared pair by pair with the first of them: other groups, another length or other weeks of observation
/// are errors, at the file of whoever differs; another seed or number of replicates is a warning that those of the first hold.
void tell_incomparable(std::span<const Scenario> scenarios, Problems& problems);

/// Tells why people of one scenario cannot be found again in another: besides the above, they must sit alike. How often both would be run
/// and observed does not matter.
void tell_other_people(const Scenario& scenario, const Scenario& whatif, Problems& problems);

}  // namespace coalesce
