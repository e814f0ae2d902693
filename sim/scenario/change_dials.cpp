#include <cmath>

#include <fmt/format.h>

#include "scenario/reading.hpp"
#include "scenario/toml_path.hpp"

namespace coalesce {
namespace {

bool set_dial(const Dial& dial, double value, Dials& dials, const Place& place, Problems& problems) {
    const Range range = dial.kind == DialKind::choice ? Range{0, static_cast<double>(dial.choices.size()) - 1} : dial.meaning.valid;
    const bool is_whole = std::trunc(value) == value;
    if (range.contains(value) && (is_whole || dial.kind == DialKind::real)) {
        dial.write(dials, value);
        return true;
    }
    const std::string wanted = range.contains(value) ? "a whole number" : fmt::format("in [{}, {}]", range.low, range.high);
    problems.error(place, fmt::format("{} is {}; must be {}", dial.key, value, wanted));
    return false;
}

bool shapes_levels(const Dial& dial) {
    return dial.key == "organisation.people" || dial.key == "organisation.levels" || dial.key == "organisation.pyramid";
}

}  // namespace

bool change_dials(Scenario& scenario, const std::vector<std::pair<const Dial*, double>>& values, const Place& place, Problems& problems) {
    Problems own;
    Setup& setup = scenario.setup;
    DialReading reading;
    for (const auto& [dial, value] : values) {
        if (!set_dial(*dial, value, setup.dials, place, own)) reading.refused.insert(dial->key);
        if (!shapes_levels(*dial)) continue;
        if (setup.given) own.error(place, fmt::format("{} cannot change: the people are given", dial->key));
        else if (scenario.declares_level_sizes)
            own.error(place, fmt::format("{} cannot change: organisation.level_sizes lists the levels", dial->key));
    }
    for (const auto& conflict : conflicts(setup.dials)) own.error(place, conflict.message);
    TomlValue nothing;
    nothing.place = place;
    if (!setup.given && !own.any_errors()) settle_shape(nothing, reading, scenario, own);
    auto dimensions = setup.identities.dimensions();
    if (!own.any_errors()) settle_identities(nothing, dimensions, scenario, own);
    if (!own.any_errors()) setup.identities = Identities(std::move(dimensions));
    for (const auto& p : own.all()) p.warning ? problems.warn(place, p.message) : problems.error(place, p.message);
    return !own.any_errors();
}

}  // namespace coalesce
