#include "analysis/validation/recipes.hpp"

#include <algorithm>
#include <stdexcept>

namespace coalesce {
std::vector<ExperimentArm> read_recipes() {
    std::vector<ExperimentArm> arms;
    const auto read_inside = [](const std::string& path, Problems& found) { return read_embedded(recipe_files(), path, found); };
    for (const EmbeddedFile& file : recipe_files()) {
        const bool is_baseline = file.name.ends_with("/baseline.toml");
        const bool is_whatif = file.name.find("/whatifs/") != std::string_view::npos;
        if (!is_baseline && !is_whatif) continue;
        if (is_whatif && file.text.find("base = \"../baseline.toml\"") == std::string_view::npos) continue;
        Problems problems;
        auto scenario = read_scenario(file.text, std::string(file.name), {}, read_inside, problems);
        if (!scenario) throw std::logic_error(problems.text());
        std::string name = scenario->name;
        arms.insert(is_baseline ? arms.begin() : arms.end(), {std::move(name), std::move(*scenario)});
    }
    return arms;
}

const ExperimentArm& recipe_named(const std::vector<ExperimentArm>& recipes, std::string_view name) {
    const auto found = std::find_if(recipes.begin(), recipes.end(), [&](const ExperimentArm& arm) { return arm.name == name; });
    if (found == recipes.end()) throw std::logic_error("there is no recipe " + std::string(name));
    return *found;
}

}  // namespace coalesce
