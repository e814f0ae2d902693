#pragma once
#include <cstddef>
#include <span>

#include "analysis/statistics/intervals.hpp"
#include "numerics/better.hpp"

namespace coalesce {

/// A difference between two scenarios under several draws of what is not known, and of each draw under several random numbers: what of its
/// spread is chance and what the draws. NaN where there is too little to know it.
struct Layers {
    std::size_t draws = 0;       ///< those of which any pair is there
    std::size_t pairs = 0;       ///< of runs, over all draws
    double mean = 0.0;           ///< of the draws' means
    Interval interval;           ///< of that mean, by Student's t over draws
    double p_value = 0.0;        ///< of the two-sided t test over draws that the mean is 0
    Interval middle;  ///< 8 in 10 draws: the 10 and 90 % quantiles of their means, drawn together by what chance adds to these
    double replicate_sd = 0.0;  ///< of the difference of one pair, at given parameters (pooled within draws)
    double parameters_sd = 0.0;  ///< of the expected difference over draws: what is between draws beyond chance; never negative
    std::size_t up = 0, same = 0, down = 0;  ///< draws whose mean difference is above, equal to, below 0

    std::size_t better(Better direction) const { return direction == Better::up ? up : direction == Better::down ? down : 0; }
    std::size_t worse(Better direction) const { return direction == Better::up ? down : direction == Better::down ? up : 0; }
};

/// Tells chance and parameters apart by analysis of variance (one way, random effects).
/// `differences` holds `replicates` pairs of each draw, draw after draw, NaN where a run is missing. `level` is that of the interval.
Layers tell_layers_apart(std::span<const double> differences, std::size_t replicates, double level);

}  // namespace coalesce
