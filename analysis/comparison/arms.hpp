#pragma once
#include <span>
#include <string>
#include <vector>

#include "output/output_session.hpp"

namespace coalesce {

/// What people call it: its title, or the name of its file.
std::string title_of(const Scenario& scenario);

/// The scenarios as arms, each named by its file; of equal names all but the first get a number. A name that readers of tables would not
/// take for one stands behind "scenario_".
std::vector<OutputArm> name_arms(std::span<const Scenario> scenarios);

/// Puts scenarios that are to be compared on the seed and the replicates of the first; tells why they cannot be (tell_incomparable).
void put_on_the_first(std::span<Scenario> scenarios, Problems& problems);

}  // namespace coalesce
