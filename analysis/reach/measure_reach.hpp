#pragma once
#include <string>

#include "analysis/planning/kept_outcomes.hpp"
#include "analysis/reach/reach.hpp"
#include "experiment/runner.hpp"
#include "experiment/workers.hpp"

namespace coalesce {

/// The coordinates of the scenario as it stands; where it lies outside a range, of the nearest end.
std::vector<double> coordinates_as_it_stands(const Reach& reach);

/// The values of the axes at coordinates.
std::vector<double> values_at(const Reach& reach, const std::vector<double>& coordinates);

/// Points measured on the model, by the one runner; what was kept is not run again. The same whatever the number of threads
/// and however often it was interrupted.
class ModelReach : public ReachTrial {
public:
    /// `kept` may be null: nothing is kept.
    ModelReach(const Reach& reach, const Workers& workers, KeptOutcomes* kept) : reach_(reach), workers_(workers), kept_(kept) {}

    std::vector<ReachMeans> measure(std::span<const std::vector<double>> coordinates, std::uint32_t first, std::uint32_t count) override;
    bool is_stopped() const override { return workers_.stop; }

    std::uint64_t runs() const { return runs_; }
    /// Runs without a value of each outcome: they failed, or nothing was there to be counted.
    std::uint64_t without() const { return without_; }

private:
    Points points_at(std::span<const std::vector<double>> coordinates, std::uint32_t first, std::uint32_t count) const;
    /// Of outcomes by outcome, then run.
    ReachMeans means_of(const std::vector<float>& outcomes, std::uint32_t count);

    const Reach& reach_;
    const Workers& workers_;
    KeptOutcomes* kept_;
    std::uint64_t runs_ = 0, without_ = 0;
};

}  // namespace coalesce
