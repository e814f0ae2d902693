#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenario/reading.hpp"

namespace coalesce {
namespace {

std::optional<double> choice_of(const Dial& dial, const TomlValue& value, Problems& problems) {
    const auto found = std::find(dial.choices.begin(), dial.choices.end(), value.text);
    if (value.kind == TomlValue::Kind::text && found != dial.choices.end()) return static_cast<double>(found - dial.choices.begin());
    const bool is_text = value.kind == TomlValue::Kind::text;
    const std::vector<std::string> names(dial.choices.begin(), dial.choices.end());
    problems.error(value.place, fmt::format("{} is {}; must be one of {}{}", dial.key, is_text ? in_quotes(value.text) : value.described(),
                                            fmt::join(names, ", "), is_text ? suggestion(value.text, names) : ""));
    return std::nullopt;
}

void read_level_sizes(TableReader& organisation, Scenario& scenario, DialReading& reading) {
    const TomlValue* const list = organisation.list("level_sizes");
    if (organisation.itself().find("level_sizes") == nullptr) return;
    const std::string name = "organisation.level_sizes";
    reading.stated.insert(name);
    reading.refused.insert(name);   // until all of it is sound
    if (list == nullptr) return;
    if (list->items.empty() || list->items.size() > 12) {
        organisation.problems().error(list->place, fmt::format("{} has {} levels; must have 1 to 12", name, list->items.size()));
        return;
    }
    auto& sizes = scenario.setup.level_sizes;
    for (const auto& item : list->items) {
        const auto size = whole_in(item, fmt::format("{}[{}]", name, &item - list->items.data()), 1, 1'000'000, organisation.problems());
        if (size) sizes.push_back(static_cast<std::uint32_t>(*size));
    }
    if (sizes.size() == list->items.size()) reading.refused.erase(name);
    scenario.declares_level_sizes = true;
}

void read_section(TableReader& section, const std::string& name, Scenario& scenario, DialReading& reading) {
    for (const auto& dial : declared_dials()) {
        if (section_of(dial.key) != name) continue;
        const TomlValue* const value = section.value(name_in_section(dial.key));
        if (value == nullptr) continue;
        reading.stated.insert(dial.key);
        const auto number = dial_value(dial, *value, section.problems());
        if (number) dial.write(scenario.setup.dials, *number);
        else reading.refused.insert(dial.key);
    }
}

}  // namespace

std::string_view section_of(std::string_view key) { return key.substr(0, key.find('.')); }
std::string_view name_in_section(std::string_view key) { return key.substr(key.find('.') + 1); }

const std::vector<std::string>& dial_keys() {
    static const std::vector<std::string> keys = [] {
        std::vector<std::string> all;
        for (const auto& dial : declared_dials()) all.push_back(dial.key);
        return all;
    }();
    return keys;
}

const std::vector<std::string>& dial_sections() {
    static const std::vector<std::string> sections = [] {
        std::vector<std::string> all;
        for (const auto& dial : declared_dials()) {
            const std::string section(section_of(dial.key));
            if (std::find(all.begin(), all.end(), section) == all.end()) all.push_back(section);
        }
        return all;
    }();
    return sections;
}

std::optional<double> dial_value(const Dial& dial, const TomlValue& value, Problems& problems) {
    const Range& valid = dial.meaning.valid;
    if (dial.kind == DialKind::choice) return choice_of(dial, value, problems);
    if (dial.kind == DialKind::real) return number_in(value, dial.key, valid, problems);
    if (dial.kind == DialKind::truth) return truth_in(value, dial.key, problems);
    return whole_in(value, dial.key, static_cast<std::int64_t>(valid.low), static_cast<std::int64_t>(valid.high), problems);
}

DialReading read_dials(TableReader& root, Scenario& scenario) {
    DialReading reading;
    for (const auto& name : dial_sections()) {
        const std::size_t errors_before = root.problems().errors();
        if (const TomlValue* const table = root.table(name)) {
            TableReader section(*table, name, root.problems());
            read_section(section, name, scenario, reading);
            if (name == "organisation") read_level_sizes(section, scenario, reading);
            section.refuse_unknown(dial_keys());
        }
        if (root.problems().errors() > errors_before) reading.refused.insert(name);
    }
    return reading;
}

}  // namespace coalesce
