#pragma once
#include <string>
#include <string_view>

namespace coalesce {

/// Text as a cell of a table in Markdown: a vertical bar would end the cell.
std::string markdown_cell(std::string_view text);

}  // namespace coalesce
