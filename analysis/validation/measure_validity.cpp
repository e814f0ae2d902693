#include "analysis/validation/measure_validity.hpp"

#include "analysis/validation/patterns/read_patterns.hpp"
#include "analysis/validation/recipes.hpp"

namespace coalesce {
namespace {

constexpr std::uint64_t seed_of_designs = 20260101;   // of designs; scenarios have their own

}  // namespace

std::optional<Validity> measure_validity(const Effort& effort, const Workers& workers) {
    const std::vector<ExperimentArm> recipes = read_recipes();
    const std::vector<ExperimentArm> programme{recipe_named(recipes, "baseline"), recipe_named(recipes, "24-programme-kept-up")};
    Problems none;
    Validity validity;
    validity.declared = read_own_patterns();
    validity.declared_facts = read_own_patterns(own_facts);
    validity.effort = effort;
    validity.published = published_results({{}, workers.threads, {}, &workers.stop, {}, workers.kept}, none);
    if (!workers.stop) validity.facts = measure_patterns(validity.declared_facts, {}, effort.pattern_runs, workers);
    if (!workers.stop) validity.networks = generated_networks(network_seeds);
    if (!workers.stop) validity.figures = measure_patterns(validity.declared, {}, effort.pattern_runs, workers);
    if (!workers.stop) validity.screening = screen(programme, effort, seed_of_designs, workers);
    if (!workers.stop) validity.robustness = test_robustness(recipes, effort, seed_of_designs, workers);
    return workers.stop ? std::nullopt : std::optional<Validity>(std::move(validity));
}

}  // namespace coalesce
