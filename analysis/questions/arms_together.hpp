#pragma once
#include <string>
#include <vector>

#include "analysis/statistics/study.hpp"
#include "analysis/tables/field_notes.hpp"
#include "files/problems.hpp"

namespace coalesce {

/// Which arms are others added up: those that the data package names, of the same baseline, and those that somebody asks for (`A,B,BOTH`).
/// Errors: what is asked for are not three different arms beside the baseline.
std::vector<ArmsTogether> arms_together(const std::vector<std::string>& arms, const FieldNotes& notes,
                                        const std::vector<std::string>& asked, const std::string& file, Problems& problems);

}  // namespace coalesce
