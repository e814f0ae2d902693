#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "analysis/intervals.hpp"

namespace coalesce {

/// A paired difference of one replicate at one design point.
struct PointDifference {
    std::uint32_t replicate = 0;
    std::uint32_t point = 0;
    double difference = 0.0;   ///< NaN: missing
};

/// A mean over design points, each of which counts the same.
struct PooledDifference {
    std::size_t n = 0;            ///< differences that are there
    std::size_t points = 0;       ///< that have any
    std::size_t replicates = 0;   ///< that have any
    double mean = 0.0;            ///< of the points' means; NaN without any
    Interval interval;            ///< by Student's t on replicates - 1 degrees of freedom; NaN with fewer than two replicates
};

/// Pools differences over points. A replicate has the same luck at every point, so its differences go up and down together: they are one
/// cluster (Liang & Zeger 1986, with the factor C / (C - 1)), and only replicates count as independent. Where every replicate is at every
/// point this is the interval of the replicates' means.
PooledDifference pool_over_points(std::span<const PointDifference> differences, double level = usual_level);

}  // namespace coalesce
