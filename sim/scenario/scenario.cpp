#include "scenario/scenario.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "files/digest.hpp"
#include "files/read_text.hpp"
#include "scenario/base_scenario.hpp"
#include "scenario/default_identity.hpp"
#include "scenario/outcome_reader.hpp"
#include "scenario/plan_reader.hpp"
#include "scenario/reading.hpp"
#include "scenario/rival_reader.hpp"
#include "scenario/series_reader.hpp"
#include "scenario/toml_path.hpp"

namespace coalesce {
namespace {

/// A file that says nothing about identity says the default.
void add_default_identity(TomlValue& document) {
    if (document.find("identity") != nullptr) return;
    Problems none;
    auto defaults = parse_toml(default_identity, {}, none);
    for (auto& entry : defaults->entries) document.entries.push_back(std::move(entry));
}

void read_head(TableReader& root, Scenario& scenario) {
    root.value("format");
    root.value("base");
    root.value("unset");
    root.value("rival");   // read when all else is
    scenario.title = root.text("title").value_or("");
    scenario.question = root.text("question", Lines::many).value_or("");
    if (const auto seed = root.whole("seed", 0, std::numeric_limits<std::int64_t>::max()))
        scenario.seed = static_cast<std::uint64_t>(*seed);
    if (const auto replicates = root.whole("replicates", 1, most_replicates)) scenario.replicates = static_cast<std::uint32_t>(*replicates);
}

void read_output(TableReader& root, OutputChoices& choices) {
    const TomlValue* const table = root.table("output");
    if (table == nullptr) return;
    TableReader reader(*table, "output", root.problems());
    each_output(choices, [&](std::string_view key, bool& choice, std::string_view) { choice = reader.truth(key).value_or(choice); });
    reader.refuse_unknown();
}

/// The stated key of these that stands last in the file is where a conflict between them is told.
Place place_of_conflict(const TomlValue& document, const Conflict& conflict) {
    Place last{document.place.file, 0, 0};
    for (const auto& key : conflict.keys) {
        const TomlValue* const value = value_at(document, key);
        if (value == nullptr) continue;
        const bool is_override = value->place.line == 0;
        const bool is_later = std::pair(value->place.line, value->place.column) > std::pair(last.line, last.column);
        if (is_override) return value->place;
        if (is_later) last = value->place;
    }
    return last;
}

void tell_conflicts(const TomlValue& document, const ParameterReading& parameters, const Parameters& values, Problems& problems) {
    for (const auto& conflict : conflicts(values)) {
        const bool doubtful =
            std::any_of(conflict.keys.begin(), conflict.keys.end(), [&](const auto& key) { return parameters.refused.contains(key); });
        if (!doubtful) problems.error(place_of_conflict(document, conflict), conflict.message);
    }
}

/// Reads a document whose format is known. What is told is sound only if there are no errors.
Scenario scenario_of(const TomlValue& document, const std::string& file, const ScenarioOptions& options, const TextReader& read,
                     Problems& problems) {
    Scenario scenario;
    scenario.file = file;
    scenario.name = name_of(file);
    TableReader root(document, {}, problems);
    read_head(root, scenario);
    const ParameterReading parameters = read_parameters(root, scenario);
    DimensionReading identity = read_dimensions(root);
    scenario.given = read_given_source(root, identity.dimensions);
    scenario.setup.plan = read_plan(root, options.kinds);
    read_series(root, file, read, scenario);
    const std::vector<OutcomeText> outcomes = read_outcomes(root);
    read_output(root, scenario.output);
    root.refuse_unknown(parameter_keys());
    const bool is_given = document.find("given") != nullptr;
    if (!is_given && !options.data.empty())
        problems.error({}, fmt::format("{} is named as the folder of tables (--data), but the scenario gives none; leave it out, or name "
                                       "them under [given]",
                                       in_quotes(options.data)));
    bool levels_are_sound = !parameters.refused.contains("organisation");
    if (!is_given) levels_are_sound = resolve_shape(document, parameters, scenario, problems) && levels_are_sound;
    else if (!problems.any_errors()) read_given_tables(document, options, read, parameters, identity.dimensions, scenario, problems);
    tell_conflicts(document, parameters, scenario.setup.parameters, problems);
    if (levels_are_sound && !scenario.setup.level_sizes.empty()) resolve_level_rates(document, parameters, scenario, problems);
    const bool shares_add_up = !is_given && levels_are_sound && !identity.any_shares_refused;   // although something else is wrong
    if (!problems.any_errors() || shares_add_up) resolve_identities(document, identity.dimensions, scenario, problems);
    if (!problems.any_errors()) scenario.setup.identities = Identities(std::move(identity.dimensions));
    if (!problems.any_errors()) resolve_plan(document, scenario, problems);
    if (!problems.any_errors()) resolve_outcomes(outcomes, scenario.setup, problems);
    return scenario;
}

}  // namespace

bool has_known_format(const TomlValue& document, Problems& problems) {
    const TomlValue* const format = document.find("format");
    if (format == nullptr) {
        problems.error({document.place.file, 0, 0}, "the format is missing; add the line format = 1 at the top");
        return true;
    }
    if (format->kind == TomlValue::Kind::whole && format->whole == 1) return true;
    refuse_value(*format, "format", "1, the only one that this version reads", problems);
    return false;
}

std::optional<Scenario> read_scenario(std::string_view text, const std::string& file, const ScenarioOptions& options,
                                      const TextReader& read, Problems& problems) {
    Problems own;   // whether this scenario is sound must not depend on what else was found
    std::optional<Scenario> scenario;
    auto document = parse_toml(text, file, own);
    if (document && has_known_format(*document, own)) {
        std::vector<InputFile> inputs{{file, sha256(text)}};
        lay_over_base(file, read, inputs, *document, own);
        add_default_identity(*document);
        apply_overrides(options.overrides, *document, own);
        scenario = scenario_of(*document, file, options, read, own);
        const auto read_under = [&](const TomlValue& changed, Problems& found) { scenario_of(changed, file, options, read, found); };
        if (!own.any_errors()) scenario->rivals = read_rivals(*document, read_under, own);
        scenario->inputs.insert(scenario->inputs.begin(), inputs.begin(), inputs.end());
    }
    problems.take(own);
    if (own.any_errors()) scenario.reset();
    return scenario;
}

std::optional<Scenario> load_scenario(const std::string& path, const ScenarioOptions& options, Problems& problems) {
    const auto text = read_text(path, problems);
    return text ? read_scenario(*text, path, options, read_text, problems) : std::nullopt;
}

Scenario default_scenario() {
    Problems none;
    return *read_scenario("format = 1\n", "default", {}, {}, none);
}

}  // namespace coalesce
