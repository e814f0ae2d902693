#pragma once
#include <array>
#include <string>
#include <vector>

#include "analysis/statistics/layers.hpp"
#include "analysis/tables/judged.hpp"
#include "analysis/validation/effort.hpp"
#include "analysis/validation/reported_outcomes.hpp"
#include "experiment/arm.hpp"
#include "experiment/workers.hpp"

namespace coalesce {

/// What an intervention changes about an outcome at the default parameters, and in draws of all that is assumed.
struct SurvivingEffect {
    JudgedEffect at_defaults;   ///< judged together with the intervention's other reported outcomes
    Layers over_draws;

    /// The share of draws in which the direction is that at the defaults.
    double survives() const;
};

/// How far what is said of interventions survives that nobody knows the parameters.
struct Survival {
    struct Row {
        std::string arm, title;
        std::array<SurvivingEffect, reported_outcomes.size()> effects;
    };
    std::vector<Row> rows;        ///< the what-ifs
    std::size_t parameters = 0;   ///< that were drawn
    std::uint64_t runs = 0;
};

/// The first arm is the baseline. Draws are a Latin hypercube; both runs of a pair have the same draw and the same random numbers. Empty
/// when told to stop.
Survival test_robustness(const std::vector<ExperimentArm>& arms, const Effort& effort, std::uint64_t seed, const Workers& workers);

}  // namespace coalesce
