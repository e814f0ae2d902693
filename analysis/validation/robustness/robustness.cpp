#include "analysis/validation/robustness/robustness.hpp"

#include "analysis/statistics/intervals.hpp"
#include "experiment/points.hpp"
#include "experiment/uncertain.hpp"

namespace coalesce {
namespace {

/// The values of an arm, point after point, in each replicate after replicate.
std::vector<double> by_point(const PointOutcomes& found, std::size_t outcome, std::size_t arm) {
    std::vector<double> values;
    for (std::size_t p = 0; p < found.points(); ++p) {
        for (std::size_t r = 0; r < found.replicates(); ++r) values.push_back(found.at(outcome, r, p, arm));
    }
    return values;
}

std::vector<double> differences(const PointOutcomes& found, std::size_t outcome, std::size_t arm) {
    const std::vector<double> baseline = by_point(found, outcome, 0);
    std::vector<double> values = by_point(found, outcome, arm);
    for (std::size_t k = 0; k < values.size(); ++k) values[k] -= baseline[k];
    return values;
}

}  // namespace

double SurvivingEffect::survives() const {
    const std::size_t same = at_defaults.effect.difference.value > 0.0 ? over_draws.up : over_draws.down;
    return static_cast<double>(same) / static_cast<double>(over_draws.draws);
}

Survival test_robustness(const std::vector<ExperimentArm>& arms, const Effort& effort, std::uint64_t seed, const Workers& workers) {
    const auto outcomes = find_reported(Scopes(arms.front().scenario.setup.identities));
    const auto axes = uncertain_axes(arms);
    const LatinHypercube hypercube{effort.draws, seed};
    Points points;
    points.arms = arms;
    points.seed = seed;
    points.count = effort.recipe_pairs;   // one replicate each, so that all threads have work
    points.same_random_numbers_at_each = false;
    Points draws = points;
    draws.axes = axes;
    draws.count = effort.draws;
    draws.replicates = effort.draw_pairs;
    draws.place = [&](std::uint64_t point, std::span<double> values) { draw_values(axes, hypercube, point, values); };
    Survival found;
    found.parameters = axes.size();
    found.runs = arms.size() * (points.count + draws.replicates * draws.count);
    workers.expect(found.runs);
    const PointOutcomes defaults = run_points(points, outcomes, workers);
    const PointOutcomes drawn = run_points(draws, outcomes, workers);
    if (workers.stop) return {};
    for (std::size_t arm = 1; arm < arms.size(); ++arm) {
        Survival::Row row{arms[arm].name, arms[arm].scenario.title, {}};
        std::vector<JudgedEffect> judged;
        for (std::size_t o = 0; o < outcomes.size(); ++o) {
            judged.push_back({{reported_outcomes[o].words, outcomes[o].better, outcomes[o].of_interest, true},
                              effect_of(by_point(defaults, o, 0), by_point(defaults, o, arm))});
        }
        judge(judged);
        for (std::size_t o = 0; o < outcomes.size(); ++o)
            row.effects[o] = {judged[o], tell_layers_apart(differences(drawn, o, arm), effort.draw_pairs, usual_level)};
        found.rows.push_back(std::move(row));
    }
    return found;
}

}  // namespace coalesce
