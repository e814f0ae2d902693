#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "files/point_in_time.hpp"
#include "scenario/names.hpp"
#include "scenario/reading.hpp"

namespace coalesce {
namespace {

/// What a column of a given table means to us, as far as the mapping may change it.
enum class Meant { text, level, group, number };

Meant meaning_of(std::string_view name, const Dimension* dimension) {
    if (dimension != nullptr) return Meant::group;
    if (name == "level") return Meant::level;
    return name == "id" || name == "unit" || name == "manager" || name == "coalition" ? Meant::text : Meant::number;
}

/// Our value in a mapping of values, if it is one that the column can have.
std::optional<std::string> our_value(const TomlValue& value, const std::string& path, Meant meant, const Dimension* dimension,
                                     Problems& problems) {
    if (meant == Meant::level) {
        const auto level = whole_in(value, path, 0, 11, problems);
        return level ? std::optional(std::to_string(*level)) : std::nullopt;
    }
    auto text = text_in(value, path, Lines::one, problems);
    if (!text || meant != Meant::group) return text;
    std::vector<std::string> names;
    names.reserve(dimension->groups.size());
    for (const auto& group : dimension->groups) names.push_back(group.name);
    if (std::find(names.begin(), names.end(), *text) != names.end()) return text;
    problems.error(value.place,
                   fmt::format("{} is {}; must be one of {}{}", path, in_quotes(*text), fmt::join(names, ", "), suggestion(*text, names)));
    return std::nullopt;
}

/// A tenure may be given by the dates on which people came.
void read_until(TableReader& reader, ColumnMapping& mapping) {
    const TomlValue* const value = mapping.name == "tenure" ? reader.value("until") : nullptr;
    if (value == nullptr) return;
    const auto day = value->kind == TomlValue::Kind::text ? point_in_time(value->text) : std::nullopt;
    if (!day || !day->is_date)
        return refuse_value(*value, reader.name("until"), "a date in quotes such as \"2026-01-31\"", reader.problems());
    mapping.until = value->text;
    if (mapping.times != 1.0)
        reader.problems().error(value->place, fmt::format("{} makes weeks of dates, which {} would multiply; remove one of them",
                                                          reader.name("until"), reader.name("times")));
}

void read_mapped_column(const TomlValue& table, const std::string& path, Meant meant, const Dimension* dimension, ColumnMapping& mapping,
                        Problems& problems) {
    TableReader reader(table, path, problems);
    const auto column = reader.text("column");
    if (table.find("column") == nullptr) problems.error(table.place, fmt::format("{} does not say which column", path));
    mapping.column = column.value_or("");
    if (const auto times = reader.number("times", {1e-9, 1e9})) {
        mapping.times = *times;
        if (meant != Meant::number)
            problems.error(table.find("times")->place, fmt::format("{}.times multiplies what is no quantity; remove it", path));
    }
    read_until(reader, mapping);
    if (const TomlValue* const values = reader.table("values")) {
        if (meant == Meant::number) problems.error(values->place, fmt::format("{}.values names values of a quantity; remove it", path));
        for (const auto& entry : values->entries) {
            const auto ours = meant == Meant::number
                                  ? std::nullopt
                                  : our_value(entry.value, fmt::format("{}.values.{}", path, entry.key), meant, dimension, problems);
            if (ours) mapping.values.emplace_back(entry.key, *ours);
        }
    }
    reader.refuse_unknown();
}

std::vector<ColumnMapping> read_columns(TableReader& given, const std::vector<Dimension>& dimensions) {
    std::vector<ColumnMapping> mappings;
    const TomlValue* const table = given.table("columns");
    if (table == nullptr) return mappings;
    TableReader reader(*table, "given.columns", given.problems());
    const auto read = [&](const std::string& name, const Dimension* dimension) {
        const TomlValue* const value = reader.value(name);
        if (value == nullptr) return;
        ColumnMapping mapping;
        mapping.name = name;
        if (value->kind == TomlValue::Kind::table) {
            read_mapped_column(*value, reader.name(name), meaning_of(name, dimension), dimension, mapping, given.problems());
        } else {
            mapping.column = text_in(*value, reader.name(name), Lines::one, given.problems()).value_or("");
        }
        mappings.push_back(std::move(mapping));
    };
    for (const auto& name : people_columns()) read(name, nullptr);
    for (const auto& dimension : dimensions) {
        const auto& own = people_columns();
        if (!dimension.name.empty() && std::find(own.begin(), own.end(), dimension.name) == own.end()) read(dimension.name, &dimension);
    }
    reader.refuse_unknown();
    return mappings;
}

}  // namespace

GivenSource read_given_source(TableReader& root, const std::vector<Dimension>& dimensions) {
    GivenSource source;
    const TomlValue* const table = root.table("given");
    if (table == nullptr) return source;
    TableReader reader(*table, "given", root.problems());
    const auto path = [&](std::string_view key) {
        const auto text = reader.text(key);
        if (text && text->empty())
            root.problems().error(table->find(key)->place, fmt::format("given.{} is empty; remove it or name a file", key));
        return text.value_or("");
    };
    source.people = path("people");
    if (table->find("people") == nullptr) root.problems().error(table->place, "given.people is missing; name the table of people");
    source.ties = path("ties");
    source.propensities = path("propensities");
    source.data = path("data");
    source.source = reader.text("source").value_or("");
    source.columns = read_columns(reader, dimensions);
    read_tie_source(reader, source);
    reader.refuse_unknown();
    return source;
}

}  // namespace coalesce
