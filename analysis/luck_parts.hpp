#pragma once
#include <cstddef>
#include <span>

namespace coalesce {

/// Variance between the replicates of a point: what is common to all points, which more points do not average out, and what is each point's
/// own.
struct LuckParts {
    double common = 0.0;
    double own = 0.0;

    double all() const { return common + own; }
};

/// The parts. `values` are by point, then replicate; NaN where missing. All of the variance comes from everything that is there; what is
/// common, from a two-way analysis of variance of the points at which nothing is missing, and 0 where there are no two such points. NaN
/// where no point has two values.
LuckParts luck_parts(std::span<const double> values, std::size_t replicates);

}  // namespace coalesce
