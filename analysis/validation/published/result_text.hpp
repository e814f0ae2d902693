#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "analysis/validation/published/published_result.hpp"
#include "files/column.hpp"

namespace coalesce {

/// The columns of validation.csv.
std::vector<Column> validation_columns();

/// The results as CSV, one row a figure.
std::string validation_csv(const std::vector<PublishedResult>& results);

/// What validation.csv is about, in a sentence.
std::string_view validation_about();

/// The results as a table to be read, case by case, and how many of them hold.
std::string validation_text(const std::vector<PublishedResult>& results);

/// The table and its columns in Markdown, for docs/columns.md, or in words.
std::string validation_markdown();
std::string validation_description();

}  // namespace coalesce
