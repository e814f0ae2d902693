#include "files/column.hpp"

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

}  // namespace coalesce
