#pragma once
#include <cstddef>
#include <vector>

#include "analysis/statistics/crossed.hpp"
#include "analysis/statistics/study.hpp"

namespace coalesce {

/// Elementary effects of each factor on one outcome in one arm, by trajectory and replicate: what the outcome changes by when the factor
/// goes through its whole scale, at the pace of the step taken (Morris 1991); of words, which have no scale, what another word changes it
/// by. The scale is that of the values, or what a design says (MorrisPlace::by): of one that is spread unevenly that of its quantiles.
/// From the first `share` of the trajectories.
std::vector<CrossedCells> elementary_effects(const StudyDesign& design, const Values& values, std::size_t arm, double share);

/// The screening measures of one factor: of the effects on the expected outcome, so that noise is taken out of them where there are at
/// least two replicates; with one it cannot be told from effect. `n` counts trajectories.
struct MorrisMeasures {
    Estimate mu;         ///< mean of the elementary effects
    Estimate mu_star;    ///< mean of their sizes (Campolongo et al. 2007)
    Estimate sigma;      ///< their standard deviation: curvature and interactions
    double size = 0.0;   ///< their root mean square, by which parameters are ranked
};

/// Trajectories and replicates are two crossed samples (see CrossedMean); with fewer than two trajectories there are no intervals.
///
/// A size is that of a replicate's effect with the sign that the other replicates give it: it has no noise in it that replicates do not
/// share, and errs, if at all, downwards; the plain mean of sizes errs upwards. The interval of mu_star goes from the lower end of the
/// first to the upper end of the second: it holds the truth as often as it says where signs are clear, and more often where they are not.
/// That of sigma is the modified large-sample one for a difference of two variances (Ting et al. 1990), each by the jackknife.
MorrisMeasures morris_measures(const CrossedCells& effects, double level);

/// The squares of the effects on the expected outcome, by trajectory and replicate: their mean is the square of `size`.
CrossedCells squared_effects(const CrossedCells& effects);

}  // namespace coalesce
