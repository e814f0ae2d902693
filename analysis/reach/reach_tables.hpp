#pragma once
#include <string>
#include <vector>

#include "analysis/reach/reach_findings.hpp"
#include "output/columns.hpp"

namespace coalesce {

/// The tables of a reach with their columns, in the order in which they are listed: reach, absent, places, points and design.
std::vector<Table> reach_tables(const Reach& reach);

/// A table as CSV, by its place in that order; estimates with 12 significant digits.
std::string reach_csv(std::size_t table, const Reach& reach, const ReachFindings& found);

/// The tables and their columns in Markdown, for docs/columns.md, or in words.
std::string reach_markdown();
std::string reach_description();

}  // namespace coalesce
