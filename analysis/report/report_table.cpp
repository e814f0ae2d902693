#include "analysis/report/report_table.hpp"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "files/json.hpp"
#include "files/numbers.hpp"

namespace coalesce {
namespace {

/// The number that a cell spells, with no more digits than a reader or a chart needs.
Json short_number(const std::string& cell, int digits) {
    if (cell.empty()) return nullptr;
    return *parse_number(fmt::format("{:.{}g}", *parse_number(cell), digits));
}

Json numbers(const ReportTable& table, std::size_t column, int digits) {
    Json list = Json::array();
    for (const auto& row : table.rows) list.push_back(short_number(row[column], digits));
    return list;
}

Json texts(const ReportTable& table, std::size_t column) {
    std::unordered_map<std::string_view, std::size_t> known;
    Json values = Json::array(), codes = Json::array();
    for (const auto& row : table.rows) {
        const auto [place, is_new] = known.try_emplace(row[column], known.size());
        if (is_new) values.push_back(row[column]);
        codes.push_back(place->second);
    }
    return {{"values", values}, {"codes", codes}};
}

bool holds_numbers(const ReportTable& table, std::size_t column) {
    return std::all_of(table.rows.begin(), table.rows.end(),
                       [&](const auto& row) { return row[column].empty() || parse_number(row[column]).has_value(); });
}

}  // namespace

std::optional<std::size_t> ReportTable::column(std::string_view wanted) const {
    const auto found = std::find(columns.begin(), columns.end(), wanted);
    return found == columns.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - columns.begin()));
}

ReportTable report_table(const CsvTable& file, std::string name) {
    ReportTable table{std::move(name), file.header, {}};
    table.rows.reserve(file.rows());
    for (std::size_t row = 0; row < file.rows(); ++row) {
        auto& cells = table.rows.emplace_back();
        for (std::size_t column = 0; column < file.columns(); ++column) cells.emplace_back(file.cell(row, column));
    }
    return table;
}

Json as_json(const ReportTable& table, int digits) {
    Json columns = Json::object();
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        columns[table.columns[c]] = holds_numbers(table, c) ? numbers(table, c, digits) : texts(table, c);
    }
    return {{"rows", table.rows.size()}, {"columns", columns}};
}

}  // namespace coalesce
