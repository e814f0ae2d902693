#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/validation/patterns/measure_patterns.hpp"
#include "files/column.hpp"

namespace coalesce {

/// The columns of facts.csv, and what it is about, in a sentence.
std::vector<Column> fact_columns();
std::string_view facts_about();

/// Measured facts as CSV, a row a figure.
std::string facts_csv(const std::vector<MeasuredPattern>& facts);

/// The same as a table to be read, and how many hold; what is missed first, with the reason.
std::string facts_text(const std::vector<MeasuredPattern>& facts);

/// The section of docs/validity.md.
std::string facts_section(const std::vector<MeasuredPattern>& facts, std::uint32_t runs);

/// The table and its columns in Markdown, for docs/columns.md, or in words.
std::string facts_markdown();
std::string facts_description();

}  // namespace coalesce
