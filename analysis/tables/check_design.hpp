#pragma once
#include <string>
#include <vector>

#include "analysis/statistics/study.hpp"
#include "files/problems.hpp"

namespace coalesce {

/// Tells what of a design is not as its kind wants it: a step of a trajectory moves the parameter that it names and no other; a row for
/// Sobol indices has each role once.
void check_design(const StudyDesign& design, const std::string& file, Problems& problems);

/// The design without the points that are not kept, and of trajectories and rows only those of which every point is kept. `kept` is by
/// point and afterwards says which are left.
StudyDesign restricted(const StudyDesign& design, std::vector<bool>& kept);

}  // namespace coalesce
