#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "analysis/statistics/estimate.hpp"

namespace coalesce {

/// Ranks from 1; equal numbers share the mean of theirs.
std::vector<double> ranks_of(std::span<const double> values);

/// Partial rank correlations of an outcome with each axis, what the others explain taken out of both (Saltelli & Marivoet 1990). Rows of
/// which a number is NaN are left out. The interval is Fisher's of z with the standard error of Bonett & Wright 2000, one degree less for
/// each other axis. NaN for an axis or an outcome that does not vary, and for axes that the others determine.
std::vector<Estimate> partial_rank_correlations(const std::vector<std::span<const double>>& axes, std::span<const double> outcome,
                                                double level);

}  // namespace coalesce
