#include "analysis/validation/measure_validity.hpp"

#include "analysis/validation/recipes.hpp"

namespace coalesce {
namespace {

constexpr std::uint64_t seed_of_designs = 20260101;   // of designs; scenarios have their own

PatternScenarios pattern_scenarios(const std::vector<ExperimentArm>& recipes) {
    const auto named = [&](std::string_view name) { return recipe_named(recipes, name).scenario; };
    return {named("baseline"), named("17-leaders-who-perform"), named("18-leaders-who-act"), named("02-training-day"),
            named("12-hiring-only")};
}

}  // namespace

std::optional<Validity> measure_validity(const Effort& effort, const Labour& labour) {
    const std::vector<ExperimentArm> recipes = read_recipes();
    const std::vector<ExperimentArm> programme{recipe_named(recipes, "baseline"), recipe_named(recipes, "24-programme-kept-up")};
    Problems none;
    Validity validity;
    validity.effort = effort;
    validity.published = published_results({{}, labour.threads, {}, &labour.stop, {}, labour.kept}, none);
    if (!labour.stop) validity.patterns = measure_patterns(pattern_scenarios(recipes), effort, labour);
    if (!labour.stop) validity.screening = screen(programme, effort, seed_of_designs, labour);
    if (!labour.stop) validity.robustness = test_robustness(recipes, effort, seed_of_designs, labour);
    return labour.stop ? std::nullopt : std::optional(std::move(validity));
}

}  // namespace coalesce
