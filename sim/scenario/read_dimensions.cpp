#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "scenario/names.hpp"
#include "scenario/reading.hpp"

namespace coalesce {
namespace {

constexpr double unstated = std::numeric_limits<double>::quiet_NaN();
constexpr Range share_range{0, 1};

/// Reads the name of a dimension or group, which must be sound and differ from those before it.
std::string read_name(TableReader& reader, const std::string& path, std::vector<std::string>& taken) {
    Problems& problems = reader.problems();
    if (reader.value("name") == nullptr) {
        problems.error(reader.itself().place, fmt::format("{} has no name", path));
        return {};
    }
    const TomlValue& value = *reader.value("name");
    if (value.kind != TomlValue::Kind::text) {
        refuse_value(value, reader.name("name"), "text in quotes", problems);
        return {};
    }
    const std::string fault = fault_of_name(value.text);
    if (!fault.empty()) problems.error(value.place, fmt::format("{}.name is {}; {}", path, in_quotes(value.text), fault));
    if (std::find(taken.begin(), taken.end(), value.text) != taken.end()) {
        problems.error(value.place, fmt::format("{}.name is {}, and so is another one's", path, in_quotes(value.text)));
    }
    taken.push_back(value.text);
    return value.text;
}

std::vector<double> read_shares(const TomlValue& list, const std::string& name, Problems& problems) {
    std::vector<double> shares;
    shares.reserve(list.items.size());
    for (const auto& item : list.items) {
        shares.push_back(number_in(item, fmt::format("{}[{}]", name, &item - list.items.data()), share_range, problems).value_or(unstated));
    }
    return shares;
}

std::vector<double> read_hire_shares(TableReader& reader) {
    const TomlValue* const value = reader.value("hire_share");
    if (value == nullptr) return {};
    if (value->kind == TomlValue::Kind::list) return read_shares(*value, reader.name("hire_share"), reader.problems());
    return {number_in(*value, reader.name("hire_share"), share_range, reader.problems()).value_or(unstated)};
}

/// Reads a group; says in `reading` if anything that may be a share was refused.
Group read_group(const TomlValue& value, const std::string& path, std::vector<std::string>& taken, DimensionReading& reading,
                 Problems& problems) {
    TableReader reader(value, path, problems);
    Group group;
    group.name = read_name(reader, path, taken);
    group.marginalisation = reader.number("marginalisation", {0, 1}).value_or(0.0);
    const std::size_t errors_before = problems.errors();
    group.share = reader.number("share", share_range).value_or(unstated);
    group.top_share = reader.number("top_share", share_range).value_or(-1.0);
    if (const TomlValue* const list = reader.list("level_shares"))
        group.level_shares = read_shares(*list, reader.name("level_shares"), problems);
    group.hire_shares = read_hire_shares(reader);
    reader.refuse_unknown();
    if (problems.errors() > errors_before) reading.any_shares_refused = true;
    return group;
}

/// The items of a list of tables of which there must be so many; those that are no tables are refused.
std::vector<const TomlValue*> tables_of(const TomlValue& list, const std::string& name, std::size_t least, std::size_t most,
                                        Problems& problems) {
    std::vector<const TomlValue*> tables;
    if (list.items.size() < least || list.items.size() > most) {
        problems.error(list.place, fmt::format("there are {} of {}; there must be {} to {}", list.items.size(), name, least, most));
    }
    for (const auto& item : list.items) {
        const auto number = static_cast<std::size_t>(&item - list.items.data());
        if (item.kind == TomlValue::Kind::table) tables.push_back(&item);
        else refuse_value(item, fmt::format("{}[{}]", name, number), "a table", problems);
    }
    return tables;
}

std::vector<Group> read_groups(TableReader& reader, const std::string& path, DimensionReading& reading) {
    std::vector<Group> groups;
    Problems& problems = reader.problems();
    const std::size_t errors_before = problems.errors();
    if (reader.itself().find("group") == nullptr)
        problems.error(reader.itself().place, fmt::format("{} has no group; must have 2 to {}", path, Identities::most_groups));
    std::vector<const TomlValue*> tables;
    if (const TomlValue* const list = reader.list("group"))
        tables = tables_of(*list, reader.name("group"), 2, Identities::most_groups, problems);
    if (problems.errors() > errors_before) reading.any_shares_refused = true;
    std::vector<std::string> names;
    for (std::size_t g = 0; g < tables.size(); ++g) {
        groups.push_back(read_group(*tables[g], fmt::format("{}.group[{}]", path, g), names, reading, problems));
    }
    return groups;
}

Dimension read_dimension(const TomlValue& value, const std::string& path, std::vector<std::string>& taken, DimensionReading& reading,
                         Problems& problems) {
    TableReader reader(value, path, problems);
    Dimension dimension;
    dimension.name = read_name(reader, path, taken);
    const auto& columns = people_columns();
    if (std::find(columns.begin(), columns.end(), dimension.name) != columns.end()) {
        problems.error(reader.value("name")->place,
                       fmt::format("{}.name is {}; a column of people.csv has this name", path, in_quotes(dimension.name)));
    }
    dimension.groups = read_groups(reader, path, reading);
    reader.refuse_unknown();
    return dimension;
}

}  // namespace

DimensionReading read_dimensions(TableReader& root) {
    DimensionReading reading;
    const TomlValue* const list = root.list("identity");
    if (list == nullptr) return reading;
    std::vector<std::string> names;
    const auto tables = tables_of(*list, "identity", 1, Identities::most_dimensions, root.problems());
    for (std::size_t d = 0; d < tables.size(); ++d) {
        reading.dimensions.push_back(read_dimension(*tables[d], fmt::format("identity[{}]", d), names, reading, root.problems()));
    }
    return reading;
}

}  // namespace coalesce
