#include "analysis/validation/report/markdown.hpp"

#include <cmath>

#include <fmt/format.h>

#include "files/markdown.hpp"

namespace coalesce {
namespace {

std::string table_line(const std::vector<std::string>& cells) {
    std::string line = "|";
    for (const std::string& cell : cells) line += ' ' + markdown_cell(cell) + " |";
    return line + "\n";
}

}  // namespace

std::string markdown_table(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows) {
    std::string text = table_line(header) + "|";
    for (std::size_t c = 0; c < header.size(); ++c) text += "---|";
    text += "\n";
    for (const auto& row : rows) text += table_line(row);
    return text;
}

std::string digits(double value, int significant) {
    if (std::isnan(value)) return "-";
    if (std::isinf(value)) return value > 0.0 ? "any" : "-any";
    return fmt::format("{:.{}g}", value, significant);
}

std::string with_interval(double value, double low, double high, int significant) {
    if (std::isnan(low) || std::isnan(high)) return digits(value, significant);
    return fmt::format("{} ({} to {})", digits(value, significant), digits(low, significant), digits(high, significant));
}

}  // namespace coalesce
