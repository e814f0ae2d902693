#include <cmath>

#include <fmt/format.h>

#include "scenario/reading.hpp"
#include "scenario/toml_path.hpp"

namespace coalesce {
namespace {

bool set_parameter(const Parameter& parameter, double value, Parameters& parameters, const Place& place, Problems& problems) {
    const Range range =
        parameter.kind == ParameterKind::choice ? Range{0, static_cast<double>(parameter.choices.size()) - 1} : parameter.meaning.valid;
    const bool is_whole = std::trunc(value) == value;
    if (range.contains(value) && (is_whole || parameter.kind == ParameterKind::real)) {
        parameter.write(parameters, value);
        return true;
    }
    const std::string wanted = range.contains(value) ? "a whole number" : fmt::format("in [{}, {}]", range.low, range.high);
    problems.error(place, fmt::format("{} is {}; must be {}", parameter.key, value, wanted));
    return false;
}

bool shapes_levels(const Parameter& parameter) {
    return parameter.key == "organisation.people" || parameter.key == "organisation.levels" || parameter.key == "organisation.pyramid";
}

}  // namespace

bool change_parameters(Scenario& scenario, const std::vector<std::pair<const Parameter*, double>>& values, const Place& place,
                       Problems& problems) {
    Problems own;
    Setup& setup = scenario.setup;
    ParameterReading reading;
    for (const auto& [parameter, value] : values) {
        if (!set_parameter(*parameter, value, setup.parameters, place, own)) reading.refused.insert(parameter->key);
        if (!shapes_levels(*parameter)) {
            reading.stated.insert(parameter->key);
            continue;
        }
        if (setup.given) own.error(place, fmt::format("{} cannot change: the people are given", parameter->key));
        else if (scenario.declares_level_sizes)
            own.error(place, fmt::format("{} cannot change: organisation.level_sizes lists the levels", parameter->key));
    }
    for (const auto& conflict : conflicts(setup.parameters)) own.error(place, conflict.message);
    TomlValue nothing;
    nothing.place = place;
    if (!setup.given && !own.any_errors()) resolve_shape(nothing, reading, scenario, own);
    if (!own.any_errors()) resolve_level_rates(nothing, reading, scenario, own);
    auto dimensions = setup.identities.dimensions();
    if (!own.any_errors()) resolve_identities(nothing, dimensions, scenario, own);
    if (!own.any_errors()) setup.identities = Identities(std::move(dimensions));
    for (const auto& p : own.all()) p.warning ? problems.warn(place, p.message) : problems.error(place, p.message);
    return !own.any_errors();
}

}  // namespace coalesce
