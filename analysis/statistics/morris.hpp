#pragma once
#include <cstddef>
#include <vector>

#include "analysis/statistics/estimate.hpp"
#include "analysis/statistics/study.hpp"

namespace coalesce {

/// Elementary effects of one axis on one outcome in one arm: what its mean over replicates changes by when the axis goes through its whole
/// range, at the pace of the step taken (Morris 1991); of words, which have no range, what another word changes it by.
std::vector<std::vector<double>> elementary_effects(const StudyDesign& design, const Values& values, std::size_t arm, double share);

/// The screening measures of one axis.
struct MorrisMeasures {
    Estimate mu;        ///< mean of the elementary effects
    Estimate mu_star;   ///< mean of their sizes (Campolongo et al. 2007)
    Estimate sigma;     ///< their standard deviation (divisor n - 1): curvature and interactions
};

/// From effects of which each comes from another trajectory. Intervals are Student's over trajectories; that of sigma is of its logarithm,
/// by the jackknife. With fewer than two effects there are none.
MorrisMeasures morris_measures(const std::vector<double>& effects, double level);

}  // namespace coalesce
