#include <algorithm>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "files/graphml.hpp"
#include "files/numbers.hpp"
#include "files/point_in_time.hpp"
#include "scenario/reading.hpp"

namespace coalesce {
namespace {

/// The number of a word in a list of names; otherwise nothing, with an error that names the nearest.
std::optional<std::size_t> number_of_word(const TomlValue& value, const std::string& path, std::span<const std::string_view> words,
                                          Problems& problems) {
    const auto text = text_in(value, path, Lines::one, problems);
    if (!text) return std::nullopt;
    const auto found = std::find(words.begin(), words.end(), *text);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    const std::vector<std::string> names(words.begin(), words.end());
    problems.error(value.place,
                   fmt::format("{} is {}; must be one of {}{}", path, in_quotes(*text), fmt::join(names, ", "), suggestion(*text, names)));
    return std::nullopt;
}

template <class Word>
void read_word(TableReader& table, std::string_view key, std::span<const std::string_view> words, Word& word) {
    const TomlValue* const value = table.value(key);
    if (value == nullptr) return;
    if (const auto number = number_of_word(*value, table.name(key), words, table.problems())) word = static_cast<Word>(*number);
}

/// The weight may be multiplied; of all else only the name of its column is said.
ColumnMapping read_tie_column(const std::string& name, const TomlValue& value, const std::string& path, Problems& problems) {
    ColumnMapping mapping;
    mapping.name = name;
    if (name != "weight" || value.kind != TomlValue::Kind::table) {
        mapping.column = text_in(value, path, Lines::one, problems).value_or("");
        return mapping;
    }
    TableReader reader(value, path, problems);
    mapping.column = reader.text("column").value_or("");
    if (value.find("column") == nullptr) problems.error(value.place, fmt::format("{} does not say which column", path));
    mapping.times = reader.number("times", {1e-9, 1e9}).value_or(1.0);
    reader.refuse_unknown();
    return mapping;
}

void read_tie_columns(TableReader& given, GivenSource& source) {
    const TomlValue* const table = given.table("tie_columns");
    if (table == nullptr) return;
    TableReader reader(*table, "given.tie_columns", given.problems());
    for (const auto key : tie_column_names) {
        if (const TomlValue* const value = reader.value(key))
            source.tie_columns.push_back(read_tie_column(std::string(key), *value, reader.name(key), given.problems()));
    }
    reader.refuse_unknown();
}

void read_kinds(TableReader& given, GivenSource& source) {
    const TomlValue* const table = given.table("kinds");
    if (table == nullptr) return;
    std::vector<std::string_view> words(tie_kind_names.begin(), tie_kind_names.end());
    words.emplace_back("none");
    for (const auto& entry : table->entries) {
        const auto kind = number_of_word(entry.value, fmt::format("given.kinds.{}", entry.key), words, given.problems());
        if (!kind) continue;
        const bool is_none = *kind == tie_kind_names.size();
        source.kinds.push_back({entry.key, is_none ? std::nullopt : std::optional(static_cast<TieKind>(*kind))});
    }
}

/// One end of the window, as it is written; the table of ties is held against it later.
std::string read_moment(TableReader& events, std::string_view key) {
    const TomlValue* const value = events.value(key);
    if (value == nullptr) return {};
    std::string text;
    if (value->is_number()) append_number(text, value->number());
    else if (value->kind == TomlValue::Kind::text) text = value->text;
    if (point_in_time(text)) return text;
    refuse_value(*value, events.name(key), "a number, or a date in quotes such as \"2026-01-31\" or \"2026-01-31T09:30\"",
                 events.problems());
    return {};
}

void read_events(TableReader& given, GivenSource& source) {
    const TomlValue* const table = given.table("events");
    if (table == nullptr) return;
    TableReader reader(*table, "given.events", given.problems());
    GivenEvents events;
    events.from = read_moment(reader, "from");
    events.to = read_moment(reader, "to");
    const auto from = point_in_time(events.from), to = point_in_time(events.to);
    if (from && to && from->is_date != to->is_date)
        given.problems().error(table->find("to")->place, "given.events.from and given.events.to must both be numbers, or both dates");
    else if (from && to && from->begin > to->end)
        given.problems().error(table->find("to")->place, "given.events.to is before given.events.from");
    read_word(reader, "weight", event_weight_names, events.weight);
    events.at_least = static_cast<int>(reader.whole("at_least", 1, 1'000'000).value_or(1));
    reader.refuse_unknown();
    source.events = events;
}

/// Warns of what is said about ties and has no effect.
void warn_of_idle(const TomlValue& given, const GivenSource& source, Problems& problems) {
    const TomlValue* const columns = given.find("tie_columns");
    const bool has_window = source.events && (!source.events->from.empty() || !source.events->to.empty());
    const auto warn = [&](const char* key, const char* why) {
        const TomlValue* const value = columns != nullptr ? columns->find(key) : nullptr;
        if (value != nullptr) problems.warn(value->place, fmt::format("given.tie_columns.{} has no effect: {}", key, why));
    };
    if (!has_window) {
        warn("time", "given.events names no window, from or to");
        warn("end", "given.events names no window, from or to");
    }
    if (!is_graphml(source.ties)) warn("node", "given.ties is no GraphML");
    if (given.find("ties") != nullptr) return;
    for (const auto* key : {"tie_columns", "kinds", "tie_kind", "directed", "strangers", "events"}) {
        const TomlValue* const value = given.find(key);
        if (value != nullptr)
            problems.warn(value->place, fmt::format("given.{} has no effect: given.ties names no table, so that ties are generated", key));
    }
}

}  // namespace

void read_tie_source(TableReader& given, GivenSource& source) {
    read_tie_columns(given, source);
    read_kinds(given, source);
    read_events(given, source);
    read_word(given, "tie_kind", tie_kind_names, source.tie_kind);
    read_word(given, "strangers", stranger_names, source.strangers);
    source.directed = given.truth("directed");
    warn_of_idle(given.itself(), source, given.problems());
}

}  // namespace coalesce
