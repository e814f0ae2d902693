#include "cli/read_scenarios.hpp"

#include <optional>
#include <utility>

#include "cli/changed_inputs.hpp"

namespace coalesce {

std::vector<Scenario> read_scenarios(const std::vector<std::string>& files, const RunOptions& options,
                                     const std::vector<std::string>& rival, Problems& problems) {
    std::vector<std::string> overrides = options.overrides;
    overrides.insert(overrides.end(), rival.begin(), rival.end());
    std::vector<Scenario> scenarios;
    for (const std::string& file : files) {
        auto scenario = load_scenario(file, {overrides, options.data}, problems);
        if (!scenario) continue;
        if (rival.empty()) warn_of_changed_inputs(scenario->inputs, problems);
        apply(options, *scenario);
        scenarios.push_back(std::move(*scenario));
    }
    if (problems.any_errors()) return {};
    return scenarios;
}

}  // namespace coalesce
