#pragma once
#include <cstddef>
#include <vector>

#include "analysis/statistics/estimate.hpp"
#include "analysis/statistics/study.hpp"

namespace coalesce {

/// Which share of an outcome's variance is chance: that between replicates of one point, beside that between the expected outcomes of these
/// points (two-way analysis of variance, replicates by points, so that chance that all points share counts once). The interval is Student's
/// of its logit, by the jackknife over replicates. NaN with one point or one replicate, or if nothing varies. Points at which a replicate
/// is missing are left out.
Estimate replicate_share(const Values& values, const std::vector<std::size_t>& points, std::size_t arm, double level);

}  // namespace coalesce
