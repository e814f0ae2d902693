#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenario/outcome_reader.hpp"
#include "scenario/reading.hpp"
#include "scenario/series_reader.hpp"

namespace coalesce {
namespace {

std::optional<double> choice_of(const Parameter& parameter, const TomlValue& value, Problems& problems) {
    const auto found = std::find(parameter.choices.begin(), parameter.choices.end(), value.text);
    if (value.kind == TomlValue::Kind::text && found != parameter.choices.end())
        return static_cast<double>(found - parameter.choices.begin());
    const bool is_text = value.kind == TomlValue::Kind::text;
    const std::vector<std::string> names(parameter.choices.begin(), parameter.choices.end());
    problems.error(value.place,
                   fmt::format("{} is {}; must be one of {}{}", parameter.key, is_text ? in_quotes(value.text) : value.described(),
                               fmt::join(names, ", "), is_text ? suggestion(value.text, names) : ""));
    return std::nullopt;
}

void read_level_sizes(TableReader& organisation, Scenario& scenario, ParameterReading& reading) {
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

/// What somebody means by a list or a table of numbers is a course over time.
std::optional<double> number_or_series(const Parameter& parameter, const TomlValue& value, Problems& problems) {
    const bool is_several = value.kind == TomlValue::Kind::list || value.kind == TomlValue::Kind::table;
    if (!is_several || !may_follow_series(parameter)) return parameter_value(parameter, value, problems);
    refuse_value(value, parameter.key,
                 fmt::format("a number; what it is from week to week says a [[series]]: parameter = \"{}\", values = [[WEEK, VALUE], ...]",
                             parameter.key),
                 problems);
    return std::nullopt;
}

void read_section(TableReader& section, const std::string& name, Scenario& scenario, ParameterReading& reading) {
    for (const auto& parameter : declared_parameters()) {
        if (section_of(parameter.key) != name) continue;
        const TomlValue* const value = section.value(name_in_section(parameter.key));
        if (value == nullptr) continue;
        reading.stated.insert(parameter.key);
        const auto number = number_or_series(parameter, *value, section.problems());
        if (number) parameter.write(scenario.setup.parameters, *number);
        else reading.refused.insert(parameter.key);
    }
}

}  // namespace

std::string_view section_of(std::string_view key) { return key.substr(0, key.find('.')); }
std::string_view name_in_section(std::string_view key) { return key.substr(key.find('.') + 1); }

const std::vector<std::string>& parameter_keys() {
    static const std::vector<std::string> keys = [] {
        std::vector<std::string> all;
        for (const auto& parameter : declared_parameters()) all.push_back(parameter.key);
        return all;
    }();
    return keys;
}

const std::vector<std::string>& parameter_sections() {
    static const std::vector<std::string> sections = [] {
        std::vector<std::string> all;
        for (const auto& parameter : declared_parameters()) {
            const std::string section(section_of(parameter.key));
            if (std::find(all.begin(), all.end(), section) == all.end()) all.push_back(section);
        }
        return all;
    }();
    return sections;
}

std::optional<double> parameter_value(const Parameter& parameter, const TomlValue& value, Problems& problems) {
    const Range& valid = parameter.meaning.valid;
    if (parameter.kind == ParameterKind::choice) return choice_of(parameter, value, problems);
    if (parameter.kind == ParameterKind::real) return number_in(value, parameter.key, valid, problems);
    if (parameter.kind == ParameterKind::truth) return truth_in(value, parameter.key, problems);
    return whole_in(value, parameter.key, static_cast<std::int64_t>(valid.low), static_cast<std::int64_t>(valid.high), problems);
}

ParameterReading read_parameters(TableReader& root, Scenario& scenario) {
    ParameterReading reading;
    for (const auto& name : parameter_sections()) {
        const std::size_t errors_before = root.problems().errors();
        if (const TomlValue* const table = root.table(name)) {
            TableReader section(*table, name, root.problems());
            read_section(section, name, scenario, reading);
            if (name == "organisation") {
                read_level_sizes(section, scenario, reading);
                read_level_rates(section, scenario);
            }
            if (name == "run") scenario.setup.until.text = read_condition(section, "until");
            section.refuse_unknown(parameter_keys());
        }
        if (root.problems().errors() > errors_before) reading.refused.insert(name);
    }
    return reading;
}

}  // namespace coalesce
