#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "analysis/validation/patterns/measure_patterns.hpp"
#include "files/column.hpp"

namespace coalesce {

/// The columns of patterns.csv.
std::vector<Column> pattern_columns();

/// What patterns.csv is about, in a sentence.
std::string_view patterns_about();

/// The figures as CSV, one row each.
std::string patterns_csv(const std::vector<MeasuredPattern>& patterns);

/// The figures as a table to be read, pattern by pattern, and how many of them lie where they must; misses first.
std::string patterns_text(const std::vector<MeasuredPattern>& patterns);

/// Where a figure must lie, in words: below 0.5.
std::string wanted_range(const Interval& wanted);

/// The table and its columns in Markdown, for docs/columns.md, or in words.
std::string patterns_markdown();
std::string patterns_description();

}  // namespace coalesce
