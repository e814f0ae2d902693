#pragma once
#include <optional>

#include "analysis/report/report_table.hpp"
#include "files/csv_table.hpp"

namespace coalesce {

/// levels.csv as means over the runs of each point and arm: point, arm, week, level, group, head_count, hires, promotions, exits, runs.
/// Nothing where a column or a run is not there. `runs` is runs.csv.
std::optional<ReportTable> levels_over_runs(const CsvTable& levels, const CsvTable& runs);

/// doses.csv as means over the runs of each point and arm, a row for each week in which the dose of any of these runs changes: point, arm,
/// week, intervention, wanted, funded, blocked, dose, reached, cost, runs.
std::optional<ReportTable> doses_over_runs(const CsvTable& doses, const CsvTable& runs);

}  // namespace coalesce
