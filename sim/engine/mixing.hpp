#pragma once
#include <vector>

#include "organisation/organisation.hpp"

namespace coalesce {

/// How far ties stay within groups: the assortativity coefficient of Newman 2003 (Physical Review E 67, 026126) over the ties at either
/// end with their raw symmetric weights, averaged over those dimensions where ties touch at least two groups; NaN where there is none.
double assortativity(const Organisation& org, std::size_t dimensions);

/// For each coalition the weight share of its members' ties that stays inside; 0 without ties. `touching` is room.
void measure_cohesion(const Organisation& org, std::vector<double>& touching, std::vector<double>& cohesion);

}  // namespace coalesce
