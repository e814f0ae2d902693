#include "analysis/comparison/arms.hpp"

#include <algorithm>
#include <string>

#include "scenario/comparable.hpp"
#include "scenario/names.hpp"

namespace coalesce {
namespace {

std::string with_number(const std::string& name, std::span<const OutputArm> taken) {
    const auto is_taken = [&](const std::string& n) {
        return std::any_of(taken.begin(), taken.end(), [&](const OutputArm& arm) { return arm.name == n; });
    };
    if (!is_taken(name)) return name;
    int number = 2;
    while (is_taken(name + '_' + std::to_string(number))) ++number;
    return name + '_' + std::to_string(number);
}

}  // namespace

std::string title_of(const Scenario& scenario) { return scenario.title.empty() ? scenario.name : scenario.title; }

std::vector<OutputArm> name_arms(std::span<const Scenario> scenarios) {
    std::vector<OutputArm> arms;
    for (const Scenario& scenario : scenarios) {
        arms.push_back({with_number(name_in_tables(scenario.name), arms), &scenario});
    }
    return arms;
}

void put_on_the_first(std::span<Scenario> scenarios, Problems& problems) {
    tell_incomparable(scenarios, problems);
    for (Scenario& scenario : scenarios) {
        scenario.seed = scenarios.front().seed;
        scenario.replicates = scenarios.front().replicates;
    }
}

}  // namespace coalesce
