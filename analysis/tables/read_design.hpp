#pragma once
#include <optional>
#include <string>

#include "analysis/statistics/study.hpp"
#include "analysis/tables/field_notes.hpp"
#include "files/problems.hpp"

namespace coalesce {

/// Reads design.csv: point, one column for each axis; of a Morris design also trajectory, step, moved and perhaps moved_by; of one for
/// Sobol indices shift, row and role. What is moved is a parameter, or a factor that the data package declares of several. Columns may
/// stand in any order. Nothing, with errors, if anything is wrong.
std::optional<StudyDesign> read_design(const std::string& path, const FieldNotes& notes, Problems& problems);

}  // namespace coalesce
