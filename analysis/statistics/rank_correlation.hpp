#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "analysis/statistics/estimate.hpp"
#include "analysis/statistics/study.hpp"

namespace coalesce {

/// Of fewer rows no interval is known of the partial rank correlation with one of so many axes: 10, the fewest for which the form was
/// examined (Fieller, Hartley & Pearson 1957), and one for each other axis.
constexpr std::size_t fewest_rows_of_interval(std::size_t axes) { return 9 + axes; }

/// Ranks from 1; equal numbers share the mean of theirs.
std::vector<double> ranks_of(std::span<const double> values);

/// Partial rank correlations of an outcome with each axis, what the others explain taken out of both (Saltelli & Marivoet 1990). Rows of
/// which a number is NaN are left out. The interval is Fisher's of z with the standard error of Bonett & Wright 2000, one degree less for
/// each other axis, and Student's t for its quantile; of fewer rows than below there is none, and
/// of few rows it covers less than it says where the correlation is nearer to 1 than .95 (at .995 of 20 rows 75 %). NaN for an axis or an
/// outcome that does not vary, and for axes that the others determine.
std::vector<Estimate> partial_rank_correlations(const std::vector<std::span<const double>>& axes, std::span<const double> outcome,
                                                double level);

/// The same of the mean over the replicates of an outcome at each point. Over points the interval is the wider of that above and of the
/// jackknife's over groups of points, which holds where what is left is curvature and no noise. All points share the replicates, so that it
/// is as wide as this and the jackknife's over replicates together; noise of single runs is in both, so that where it is most of the noise
/// the interval is wider than it need be. Of few points a large correlation comes out too near to 0, which no interval knows. With one
/// replicate the interval knows nothing of noise that points share.
std::vector<Estimate> partial_rank_correlations(const std::vector<std::span<const double>>& axes, const Values& values, std::size_t arm,
                                                double level);

}  // namespace coalesce
