#pragma once
#include <string>
#include <vector>

#include "analysis/validation/published/published_result.hpp"
#include "files/column.hpp"
#include "files/listed_file.hpp"

namespace coalesce {

/// The columns of validation.csv.
std::vector<Column> validation_columns();

/// The results as CSV, one row a figure.
std::string validation_csv(const std::vector<PublishedResult>& results);

/// datapackage.json for validation.csv, with what was written of it; ends with its own seal.
std::string validation_package(const ListedFile& table);

/// The results as a table to be read, case by case, and how many of them hold.
std::string validation_text(const std::vector<PublishedResult>& results);

/// The table and its columns in Markdown, for docs/columns.md, or in words.
std::string validation_markdown();
std::string validation_description();

}  // namespace coalesce
