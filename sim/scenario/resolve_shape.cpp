#include <numeric>

#include <fmt/format.h>

#include "scenario/reading.hpp"
#include "scenario/toml_path.hpp"

namespace coalesce {
namespace {

constexpr int fewest_generated = 20;

/// Listed sizes rule: what is stated beside them must agree.
void take_listed_sizes(const TomlValue& document, const ParameterReading& parameters, Scenario& scenario, Problems& problems) {
    auto& shape = scenario.setup.shape();
    const auto& sizes = scenario.setup.level_sizes;
    const std::uint64_t people = std::accumulate(sizes.begin(), sizes.end(), std::uint64_t{0});
    const auto levels = static_cast<int>(sizes.size());
    const Place place = place_at(document, "organisation.level_sizes");
    const auto refuse = [&](std::string message) { problems.error(place, std::move(message)); };
    if (people > most_people)
        return refuse(fmt::format("organisation.level_sizes sum to {}; there can be at most {} people", people, most_people));
    const auto count = static_cast<int>(people);
    if (parameters.stated.contains("organisation.people") && count != shape.people) {
        refuse(fmt::format("organisation.level_sizes sum to {}, but organisation.people is {}", people, shape.people));
    }
    if (parameters.stated.contains("organisation.levels") && levels != shape.levels) {
        refuse(fmt::format("organisation.level_sizes has {} levels, but organisation.levels is {}", levels, shape.levels));
    }
    if (parameters.stated.contains("organisation.pyramid"))
        refuse("organisation.level_sizes leaves organisation.pyramid without effect; remove one of them");
    shape.people = count;
    shape.levels = levels;
}

}  // namespace

bool resolve_shape(const TomlValue& document, const ParameterReading& parameters, Scenario& scenario, Problems& problems) {
    for (const auto* key : {"organisation.people", "organisation.levels", "organisation.pyramid", "organisation.level_sizes"}) {
        if (parameters.refused.contains(key)) return false;
    }
    const std::size_t errors_before = problems.errors();
    auto& setup = scenario.setup;
    if (scenario.declares_level_sizes) take_listed_sizes(document, parameters, scenario, problems);
    else setup.level_sizes = level_sizes(setup.shape());
    if (setup.shape().people >= fewest_generated) return problems.errors() == errors_before;
    const auto* key = scenario.declares_level_sizes ? "organisation.level_sizes" : "organisation.people";
    problems.error(place_at(document, key), fmt::format("organisation.people is {}; a generated organisation must have at least {}",
                                                        setup.shape().people, fewest_generated));
    return false;
}

}  // namespace coalesce
