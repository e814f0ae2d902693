#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "files/numbers.hpp"
#include "scenario/given_parts.hpp"
#include "scenario/names.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_units = 10'000;
constexpr int most_levels = 12;

/// Numbers names in the order in which they are met.
class Numbering {
public:
    std::uint32_t of(const std::string& name) {
        const auto [entry, is_new] = numbers_.emplace(name, static_cast<std::uint32_t>(names_.size()));
        if (is_new) names_.push_back(name);
        return entry->second;
    }
    std::vector<std::string>& names() { return names_; }

private:
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::vector<std::string> names_;
};

std::optional<std::uint8_t> level_of(const GivenColumn& column, std::size_t row, Problems& problems) {
    if (column.maps_values()) {   // to sound levels only
        const auto ours = column.text(row, problems);
        return ours ? std::optional(static_cast<std::uint8_t>(parse_number(*ours).value_or(0.0))) : std::nullopt;
    }
    const auto level = column.table->whole(row, column.index, problems);
    if (!level) return std::nullopt;
    if (0 <= *level && *level < most_levels) return static_cast<std::uint8_t>(*level);
    column.refuse(row, fmt::format("in [0, {}]", most_levels - 1), problems);
    return std::nullopt;
}

void read_levels(const GivenColumn& column, GivenOrganisation& given, Problems& problems) {
    std::array<bool, most_levels> is_held{};
    std::size_t sound = 0;
    for (std::size_t row = 0; row < given.size(); ++row) {
        const auto level = level_of(column, row, problems);
        given.level.push_back(level.value_or(0));
        is_held[given.level.back()] = true;
        sound += level ? 1 : 0;
    }
    const int top = *std::max_element(given.level.begin(), given.level.end());
    for (int l = 0; sound == given.size() && l < top; ++l) {
        if (is_held[l]) continue;
        problems.error(column.table->header_place(column.index),
                       fmt::format("nobody has level {}; levels must count from 0 without gaps", l));
    }
}

void read_units(const GivenColumn& column, GivenOrganisation& given, Problems& problems) {
    Numbering units;
    for (std::size_t row = 0; row < given.size(); ++row) {
        const auto unit = column.text(row, problems);
        if (unit && (unit->empty() || holds_control(*unit))) column.refuse(row, "the name of a unit", problems);
        given.unit.push_back(static_cast<std::uint16_t>(std::min<std::size_t>(units.of(unit.value_or("")), most_units)));
    }
    given.unit_names = std::move(units.names());
    if (given.unit_names.size() <= most_units) return;
    problems.error(column.table->header_place(column.index),
                   fmt::format("there are {} units; there can be at most {}", given.unit_names.size(), most_units));
}

void read_managers(const GivenColumn& column, GivenOrganisation& given, Problems& problems) {
    const SlotOfId slots = slots_of(given);
    for (std::size_t row = 0; row < given.size(); ++row) {
        const auto id = column.text(row, problems).value_or("");
        const auto found = slots.find(id);
        given.manager.push_back(found == slots.end() ? nobody : found->second);
        if (!id.empty() && found == slots.end()) column.refuse(row, "the id of one of the people, or empty", problems);
    }
    refuse_circles(column, given, problems);
}

void read_coalitions(const GivenColumn& column, GivenOrganisation& given, Problems& problems) {
    Numbering coalitions;
    for (std::size_t row = 0; row < given.size(); ++row) {
        const auto name = column.text(row, problems).value_or("");
        given.coalition.push_back(name.empty() ? nobody : coalitions.of(name));
    }
}

}  // namespace

bool read_given_ids(PeopleColumns& columns, GivenOrganisation& given, Problems& problems) {
    const auto column = columns.find("id");
    if (!column) {
        required_column(columns.table(), columns.name_in_table("id"), problems);
        return false;
    }
    std::unordered_map<std::string_view, std::size_t> first;
    std::size_t sound = 0;
    for (std::size_t row = 0; row < columns.rows(); ++row) {
        const auto id = column->cell(row);
        const auto [earlier, is_new] = first.emplace(id, row);
        if (id.empty()) column->refuse(row, "the name or number of a person", problems);
        else if (holds_control(id)) column->refuse(row, "free of line breaks and control characters", problems);
        else if (!is_new)
            column->refuse(row, fmt::format("another one than in line {}", columns.table().place(earlier->second, column->index).line),
                           problems);
        else ++sound;
    }
    if (sound < columns.rows()) return false;
    for (std::size_t row = 0; row < columns.rows(); ++row) given.id.emplace_back(column->cell(row));
    return true;
}

void read_given_places(PeopleColumns& columns, GivenOrganisation& given, Problems& problems) {
    if (const auto column = columns.find("level")) read_levels(*column, given, problems);
    if (const auto column = columns.find("unit")) read_units(*column, given, problems);
    if (const auto column = columns.find("manager")) read_managers(*column, given, problems);
    if (const auto column = columns.find("coalition")) read_coalitions(*column, given, problems);
}

}  // namespace coalesce
