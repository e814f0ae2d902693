#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "files/csv_table.hpp"

namespace coalesce {

/// Whether a file is an edge list by the end of its name: .edges, .edgelist, .el, .ncol or .txt.
bool is_edge_list(std::string_view file);

/// An edge list as a table with the columns source, target and, where lines have three words, weight. Each line is one tie, two or three
/// words with blanks or tabs between them, all of them alike; there is no header. Empty lines, and those that begin with # or %, are
/// passed over. Every mistake is an error with its place; then there is no table.
std::optional<CsvTable> parse_edge_list(std::string_view text, const std::string& file, Problems& problems);

}  // namespace coalesce
