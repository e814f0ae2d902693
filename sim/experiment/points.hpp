#pragma once
#include <cmath>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/outcomes.hpp"
#include "experiment/arm.hpp"
#include "experiment/axis.hpp"
#include "experiment/labour.hpp"

namespace coalesce {

/// Points of parameters at which all arms are run, with the outcomes of every run kept in memory: for questions of some thousands of runs.
/// Sweeps, which keep them in files, have no such bound.
struct Points {
    std::span<const ExperimentArm> arms;
    std::span<const Axis> axes;
    std::uint64_t count = 0;
    std::function<void(std::uint64_t point, std::span<double> values)> place;   ///< the values of the axes at a point
    std::uint64_t seed = 1;
    std::uint32_t replicates = 1;
    bool same_luck_at_each = true;   ///< whether replicate r has the luck r at every point; otherwise points share none
};

/// The outcomes of all runs: by outcome, replicate, point and arm; NaN where a run failed.
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

/// Runs them in parallel; arms of a replicate go on from a common trunk. When told to stop, the rest is left missing. The same values
/// whatever the number of threads.
PointOutcomes run_points(const Points& points, std::span<const Outcome> outcomes, const Labour& labour);

}  // namespace coalesce
