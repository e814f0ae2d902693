#pragma once
#include <span>
#include <vector>

#include "output/output_session.hpp"

namespace coalesce {

/// The scenarios as arms, each named by its file; of equal names all but the first get a number. A name that readers of tables would not
/// take for one stands behind "scenario_".
std::vector<OutputArm> name_arms(std::span<const Scenario> scenarios);

}  // namespace coalesce
