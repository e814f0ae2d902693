#pragma once
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/outcomes.hpp"
#include "experiment/runner.hpp"
#include "experiment/workers.hpp"

namespace coalesce {

/// The outcomes of all runs at points: by outcome, replicate, point and arm; NaN where a run failed. For questions of some thousands of
/// runs: sweeps, which keep them in files, have no such bound.
class PointOutcomes {
public:
    PointOutcomes(std::size_t outcomes, std::size_t replicates, std::size_t points, std::size_t arms)
        : replicates_(replicates), points_(points), arms_(arms), values_(outcomes * cells(), std::nanf("")) {}

    std::size_t replicates() const { return replicates_; }
    std::size_t points() const { return points_; }
    std::size_t arms() const { return arms_; }
    std::size_t cells() const { return replicates_ * points_ * arms_; }
    /// Of one outcome: by replicate, then point, then arm.
    std::span<const float> of(std::size_t outcome) const { return std::span(values_).subspan(outcome * cells(), cells()); }
    float& at(std::size_t outcome, std::size_t replicate, std::size_t point, std::size_t arm) {
        return values_[outcome * cells() + (replicate * points_ + point) * arms_ + arm];
    }
    float at(std::size_t outcome, std::size_t replicate, std::size_t point, std::size_t arm) const {
        return values_[outcome * cells() + (replicate * points_ + point) * arms_ + arm];
    }

private:
    std::size_t replicates_, points_, arms_;
    std::vector<float> values_;
};

/// Runs them in parallel (run_items) for these outcomes; nothing else is observed. When told to stop, the rest is left missing. The same
/// values whatever the number of threads.
PointOutcomes run_points(const Points& points, std::span<const Outcome> outcomes, const Workers& workers);

}  // namespace coalesce
