#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "analysis/calibration/findings.hpp"
#include "files/column.hpp"
#include "output/columns.hpp"

namespace coalesce {

/// The tables of a calibration with their columns, in the order in which they are listed: targets, waves, informed, points and design.
std::vector<Table> calibration_tables(const Calibration& calibration);

/// A table as CSV, by its place in that order; estimates with 12 significant digits.
std::string calibration_csv(std::size_t table, const HistoryMatch& match, const CalibrationFindings& findings);

/// The tables and their columns in Markdown, for docs/columns.md, or in words. TARGET stands for the name of a target.
std::string calibration_markdown();
std::string calibration_description();

}  // namespace coalesce
