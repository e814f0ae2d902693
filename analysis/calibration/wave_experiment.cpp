#include "analysis/calibration/wave_experiment.hpp"

#include <fmt/format.h>

#include "files/digest.hpp"
#include "files/numbers.hpp"

namespace coalesce {
namespace {

constexpr std::uint32_t times_as_it_stands = 10;
constexpr std::uint64_t waves_apart = 0x9E3779B97F4A7C15;   // seeds that nobody would take for another calibration

std::string recipe_of(const Experiment& experiment, const std::vector<double>& points) {
    std::string text = fmt::format("seed {} replicates {} random numbers {}\n", experiment.seed, experiment.replicates,
                                   static_cast<int>(experiment.random));
    for (const Outcome& outcome : experiment.outcomes) text += outcome.column + '\n';
    for (const Axis& axis : experiment.axes) text += axis.key() + '\n';
    for (const double value : points) {
        append_number(text, value);
        text += ' ';
    }
    return text;
}

Experiment without_design(const Calibration& calibration, const std::string& name) {
    Experiment experiment = calibration.base;
    experiment.name = name;
    experiment.inputs.erase(experiment.inputs.begin());   // the targets
    return experiment;
}

void seal_recipe(Experiment& experiment, const std::vector<double>& points) {
    experiment.arms.front().scenario.replicates = experiment.replicates;
    experiment.inputs.push_back({experiment.name, sha256(recipe_of(experiment, points))});
}

}  // namespace

Experiment wave_experiment(const Calibration& calibration, std::uint32_t wave, std::vector<double> points) {
    Experiment experiment = without_design(calibration, fmt::format("wave-{}", wave));
    experiment.seed += waves_apart * wave;
    experiment.random = PointStreams::own;
    seal_recipe(experiment, points);
    experiment.design = GivenPoints{experiment.axes.size(), std::move(points)};
    return experiment;
}

Experiment experiment_as_it_stands(const Calibration& calibration) {
    Experiment experiment = without_design(calibration, "as-it-stands");
    experiment.axes.clear();
    experiment.replicates *= times_as_it_stands;
    seal_recipe(experiment, {});
    experiment.design = Grid{};
    return experiment;
}

}  // namespace coalesce
