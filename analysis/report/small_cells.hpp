#pragma once
#include <cstddef>
#include <vector>

#include "analysis/report/report_table.hpp"

namespace coalesce {

/// People in a cell from whom on it may be told of an organisation that was observed.
constexpr double fewest_told = 10.0;

/// Withholds, in a report of an observed organisation, what is of so few people that one might know them: empties the cells, and returns
/// how many. Where any group has fewer in some week, nothing is told of any group, since what is left would give it away; the same of the
/// groups of a level, and of a level itself together with the next smallest. Without levels all groups count as small.
std::size_t withhold_small_cells(std::vector<ReportTable>& tables);

/// Whether the whole organisation has too few people to be reported at all.
bool is_too_small(const std::vector<ReportTable>& tables);

}  // namespace coalesce
