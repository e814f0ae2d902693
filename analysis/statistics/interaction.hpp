#pragma once
#include <cstddef>

#include "analysis/statistics/estimate.hpp"
#include "analysis/statistics/study.hpp"

namespace coalesce {

/// Whether two arms add up in one outcome, from the replicates and points at which the baseline, both and their combination have values.
struct Interaction {
    Estimate sum;            ///< of the effects of the two arms
    Estimate both;           ///< the effect of the arm that does both
    Estimate excess;         ///< both less sum: the interaction
    Estimate standardised;   ///< the interaction in standard deviations of the baseline within points, which are taken as known
    double p_value = 0.0;    ///< of the two-sided t test that the interaction is 0
    std::size_t independent = 0;   ///< replicates in which all four runs are there
    double baseline_sd = 0.0;      ///< standard deviation of the baseline's runs within points
};

/// Replicate by replicate at each point: both - first - second + baseline, with intervals as an effect has them.
Interaction interaction(const Values& values, const ArmsTogether& arms, double level);

}  // namespace coalesce
