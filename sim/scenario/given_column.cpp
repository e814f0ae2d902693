#include <algorithm>

#include <fmt/format.h>

#include "files/point_in_time.hpp"
#include "scenario/given_parts.hpp"
#include "scenario/table_reader.hpp"

namespace coalesce {

void GivenColumn::refuse(std::size_t row, std::string_view wanted, Problems& problems) const {
    if (problems.is_full()) return problems.error({}, {});   // only counted
    const std::string said = cell(row).empty() ? "empty" : in_quotes(cell(row));
    problems.error(table->place(row, index), fmt::format("{} is {}; must be {}", table->header[index], said, wanted));
}

std::optional<std::string> GivenColumn::text(std::size_t row, Problems& problems) const {
    if (!maps_values()) return std::string(cell(row));
    const auto& values = mapping->values;
    const auto found = std::find_if(values.begin(), values.end(), [&](const auto& pair) { return pair.first == cell(row); });
    if (found != values.end()) return found->second;
    std::vector<std::string> known;
    for (std::size_t v = 0; v < values.size() && !problems.is_full(); ++v) known.push_back(values[v].first);
    refuse(row, one_of_these(known) + suggestion(cell(row), known), problems);
    return std::nullopt;
}

std::optional<double> GivenColumn::weeks(std::size_t row, Range valid, Problems& problems) const {
    constexpr double seconds_a_week = 604'800.0;
    const auto from = point_in_time(cell(row)), until = point_in_time(mapping->until);
    if (!from || !from->is_date) {
        refuse(row, "a date such as 2026-01-31, since a date is given until which tenure is counted", problems);
        return std::nullopt;
    }
    const double weeks = (until->begin - from->begin) / seconds_a_week;
    if (valid.contains(weeks)) return weeks;
    refuse(row, fmt::format("a date up to {}, and at most {} weeks before it", in_quotes(mapping->until), valid.high), problems);
    return std::nullopt;
}

std::optional<double> GivenColumn::number(std::size_t row, Range valid, Problems& problems) const {
    if (mapping != nullptr && !mapping->until.empty()) return weeks(row, valid, problems);
    const auto number = table->number(row, index, problems);
    if (!number) return std::nullopt;
    const double times = mapping != nullptr ? mapping->times : 1.0;
    if (valid.contains(*number * times)) return *number * times;
    const std::string how = times == 1.0 ? "" : fmt::format(" when multiplied by {}", times);
    problems.error(table->place(row, index),
                   fmt::format("{} is {}; must be in [{}, {}]{}", table->header[index], cell(row), valid.low, valid.high, how));
    return std::nullopt;
}

std::optional<GivenColumn> GivenColumns::find(std::string_view name) {
    const auto index = table_.column(name_in_table(name));
    if (index) used_.push_back(*index);
    else absent_.emplace_back(name);
    return index ? std::optional(GivenColumn{&table_, *index, mapping_of(name)}) : std::nullopt;
}

std::string_view GivenColumns::name_in_table(std::string_view name) const {
    const ColumnMapping* const mapping = mapping_of(name);
    return mapping != nullptr ? std::string_view(mapping->column) : name;
}

const ColumnMapping* GivenColumns::mapping_of(std::string_view name) const {
    const auto found = std::find_if(mappings_.begin(), mappings_.end(), [&](const ColumnMapping& m) { return m.name == name; });
    return found == mappings_.end() ? nullptr : &*found;
}

void GivenColumns::check(std::vector<std::string>& unread, Problems& problems) const {
    for (const auto& mapping : mappings_) {
        if (std::find(left_.begin(), left_.end(), mapping.name) == left_.end()) required_column(table_, mapping.column, problems);
    }
    for (std::size_t c = 0; c < table_.columns(); ++c) {
        if (std::find(used_.begin(), used_.end(), c) != used_.end()) continue;
        warn_if_misspelt(table_, c, absent_, problems);
        unread.push_back(table_.header[c]);
    }
}

std::optional<GivenColumn> required_column(const CsvTable& table, std::string_view name, Problems& problems, std::string_view mapped_in) {
    if (const auto column = table.column(name)) return GivenColumn{&table, *column, nullptr};
    std::string remedy = suggestion(name, table.header);
    if (remedy.empty() && !mapped_in.empty()) remedy = fmt::format("; say in {} which it is, {}", mapped_in, one_of_these(table.header));
    problems.error(table.header_place(0), fmt::format("there is no column {}{}", name, remedy));
    return std::nullopt;
}

void warn_if_misspelt(const CsvTable& table, std::size_t column, const std::vector<std::string>& absent, Problems& problems) {
    const std::string& name = table.header[column];
    const std::string offer = suggestion(name, absent);
    if (!offer.empty()) problems.warn(table.header_place(column), fmt::format("column {} is not used{}", in_quotes(name), offer));
}

}  // namespace coalesce
