#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>

namespace coalesce {

/// How many runs a validity report makes.
struct Effort {
    std::uint32_t pattern_runs = 60;      ///< of each arm of a pattern
    std::uint32_t recipe_pairs = 200;     ///< of each intervention of the library at the defaults
    std::uint32_t trajectories = 16;      ///< of the screening, each with `screening_pairs` pairs a point
    std::uint32_t screening_pairs = 2;
    std::uint32_t rows = 32, shifts = 8;  ///< of the variance-based indices; rows of each shift, a power of two
    std::uint32_t index_pairs = 4;             ///< fewer hardly know their own spread
    std::uint32_t draws = 500;            ///< of all parameters, for what survives them
    std::uint32_t draw_pairs = 3;
};

/// A part of the usual effort, never less than can be computed with.
inline Effort effort_of(double share) {
    const auto part = [share](std::uint32_t all, std::uint32_t least) {
        return std::max(least, static_cast<std::uint32_t>(std::lround(share * all)));
    };
    Effort effort;
    effort.pattern_runs = part(effort.pattern_runs, 30);   // fewer say little of any figure
    effort.recipe_pairs = part(effort.recipe_pairs, 4);
    effort.trajectories = part(effort.trajectories, 2);
    effort.screening_pairs = part(effort.screening_pairs, 1);
    effort.rows = std::max(4U, static_cast<std::uint32_t>(std::exp2(std::floor(std::log2(std::max(1.0, share * effort.rows))))));
    effort.shifts = part(effort.shifts, 2);
    effort.draws = part(effort.draws, 10);
    effort.draw_pairs = part(effort.draw_pairs, 2);
    return effort;
}

}  // namespace coalesce
