#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "analysis/calibration/calibration.hpp"
#include "analysis/statistics/study.hpp"

namespace coalesce {

/// What the runs of some points say of a target.
struct Measured {
    std::vector<double> means;      ///< by point; NaN where fewer than two runs say anything
    double replicate_variance = 0.0;              ///< variance between the runs of a point, over all points
    std::size_t replicates = 0;

    /// What is expected at a point that was run.
    Expectation at(std::size_t point) const {
        return {means[point], replicate_variance, replicate_variance / static_cast<double>(replicates)};
    }
};

/// Measures a target; `outcomes` are the values of the kept outcomes. A ratio is that of the means, and its chance that of its linear part.
Measured measure(const CalibrationTarget& target, std::span<const Values> outcomes);

}  // namespace coalesce
