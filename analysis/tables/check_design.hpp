#pragma once
#include <string>
#include <vector>

#include "analysis/statistics/study.hpp"
#include "files/csv_table.hpp"
#include "files/problems.hpp"

namespace coalesce {

/// Tells which columns of a table need other names before these may become cells of ours (fault_of_cell), and which words of a design.
void refuse_odd_columns(const CsvTable& header, Problems& problems);
void refuse_odd_words(const StudyDesign& design, const std::string& file, Problems& problems);

/// Tells what of a design is not as its kind wants it: a step of a trajectory moves the parameter that it names and no other; a row for
/// Sobol indices has each role once.
void check_design(const StudyDesign& design, const std::string& file, Problems& problems);

/// The design without the points that are not kept, and of trajectories and rows only those of which every point is kept. `kept` is by
/// point and afterwards says which are left.
StudyDesign restricted(const StudyDesign& design, std::vector<bool>& kept);

}  // namespace coalesce
