#include "files/column.hpp"

#include <fmt/format.h>

#include "files/markdown.hpp"
#include "files/numbers.hpp"

namespace coalesce {

std::string_view type_name(ColumnType type) {
    constexpr std::string_view names[]{"integer", "number", "string", "boolean"};
    return names[static_cast<std::size_t>(type)];
}

std::string header_line(const std::vector<Column>& columns) {
    std::string line;
    for (const Column& column : columns) {
        if (!line.empty()) line += ',';
        append_text(line, column.name);
    }
    return line += '\n';
}

std::string columns_as_markdown(const std::vector<Column>& columns) {
    std::string text = "| column | type | unit | meaning |\n|---|---|---|---|\n";
    for (const Column& c : columns)
        text += fmt::format("| `{}` | {} | {} | {} |\n", c.name, type_name(c.type), c.unit, markdown_cell(c.text));
    return text;
}

std::string columns_as_lines(const std::vector<Column>& columns) {
    std::string text;
    for (const Column& c : columns) text += fmt::format("  {:<28} {:<8} {:<10} {}\n", c.name, type_name(c.type), c.unit, c.text);
    return text;
}

}  // namespace coalesce
