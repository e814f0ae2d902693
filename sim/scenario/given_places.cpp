#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "files/numbers.hpp"
#include "organisation/person_ids.hpp"
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
        const std::string demand = !unit ? "" : unit->empty() ? "the name of a unit" : demand_of_given_name(*unit);
        if (!demand.empty()) column.refuse(row, demand, problems);
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

/// Tells ids that are not each their own to every reader of tables.
class IdChecker {
public:
    IdChecker(const GivenColumn& column, Problems& problems) : column_(column), problems_(problems) {}

    bool is_sound(std::size_t row) {
        const std::string_view id = column_.cell(row);
        const IdParts parts = parts_of_id(id);
        const std::string demand = id.empty() ? "the name or number of a person" : demand_of_given_name(id);
        if (!demand.empty()) return refuse(row, demand);
        if (parts.base.find('#') != std::string_view::npos) return refuse(row, "free of #, which marks who was hired: 3#1 came after 3");
        if (const auto [earlier, is_new] = by_text_.emplace(id, row); !is_new)
            return refuse(row, "another one than in line " + line(earlier->second));
        if (const auto [earlier, is_new] = by_base_.emplace(parts.base, row); !is_new)
            return refuse(row, fmt::format("of another place than {} in line {}: n people after 3, 3#n sits there",
                                           in_quotes(column_.cell(earlier->second)), line(earlier->second)));
        const auto number = parse_number(id);
        if (!number) return true;
        const auto [earlier, is_new] = by_number_.emplace(*number, row);
        return is_new || refuse(row, fmt::format("another number than {} in line {}: readers of tables take them for one",
                                                 in_quotes(column_.cell(earlier->second)), line(earlier->second)));
    }

private:
    bool refuse(std::size_t row, std::string_view demand) {
        column_.refuse(row, demand, problems_);
        return false;
    }
    std::string line(std::size_t row) const { return std::to_string(column_.table->place(row, column_.index).line); }

    const GivenColumn& column_;
    Problems& problems_;
    std::unordered_map<std::string_view, std::size_t> by_text_, by_base_;
    std::unordered_map<double, std::size_t> by_number_;
};

}  // namespace

bool read_given_ids(GivenColumns& columns, GivenOrganisation& given, Problems& problems) {
    const auto column = columns.find("id");
    if (!column) {
        required_column(columns.table(), columns.name_in_table("id"), problems, columns.is_mapped("id") ? "" : "given.columns");
        return false;
    }
    IdChecker checker(*column, problems);
    std::size_t sound = 0;
    for (std::size_t row = 0; row < columns.rows(); ++row) sound += checker.is_sound(row) ? 1 : 0;
    if (sound < columns.rows()) return false;
    for (std::size_t row = 0; row < columns.rows(); ++row) given.id.emplace_back(column->cell(row));
    return true;
}

void read_given_places(GivenColumns& columns, GivenOrganisation& given, Problems& problems) {
    if (const auto column = columns.find("level")) read_levels(*column, given, problems);
    if (const auto column = columns.find("unit")) read_units(*column, given, problems);
    if (const auto column = columns.find("manager")) read_managers(*column, given, problems);
    if (const auto column = columns.find("coalition")) read_coalitions(*column, given, problems);
}

}  // namespace coalesce
