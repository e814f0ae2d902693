#pragma once
#include <cstdint>
#include <vector>

#include "interventions/dose.hpp"
#include "interventions/pairs.hpp"

namespace coalesce {

/// One intervention at work.
struct RunningIntervention {
    bool on = false;
    std::vector<std::uint32_t> people;   ///< reached; of story circles, in the order of their circles
    std::vector<std::uint32_t> before;   ///< ascending: those reached a quarter ago
    std::vector<Pair> pairs;
    Dose dose, told;
    double used_to = 0.0;   ///< X13: the effective dose that people have come to count on
};

/// By the number of the intervention in its plan.
using RunningInterventions = std::vector<RunningIntervention>;

}  // namespace coalesce
