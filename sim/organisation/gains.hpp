#pragma once
#include <cstddef>
#include <vector>

namespace coalesce {

/// What everybody gains in a week, one value a person, from all lessons together.
struct Gains {
    std::vector<float> my, our, sys, skill, display;
    float openness = 1;   ///< from which more of it adds little to receptivity
    void start_over(std::size_t people);
};

}  // namespace coalesce
