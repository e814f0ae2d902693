#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "analysis/calibration/calibration.hpp"
#include "analysis/calibration/measured.hpp"
#include "analysis/statistics/quadratic_emulator.hpp"

namespace coalesce {

/// Points that were run: what an emulator is fitted to, and their means.
struct RunPoints {
    std::vector<double> coordinates;   ///< scaled, by point, then axis
    std::vector<double> means;
};

/// A target without running anything: what an emulator says of it, and how little is known of that.
class EmulatedTarget {
public:
    /// Points of which the mean is missing are left out; nothing is emulated with fewer than ten others.
    EmulatedTarget(const Observation& observation, const RunPoints& points, std::size_t axes, const Measured& measured);

    bool exists() const { return emulator_.has_value(); }
    const QuadraticEmulator& emulator() const { return *emulator_; }
    Expectation at(std::span<const double> point) const { return {emulator_->at(point), replicate_variance_, doubt_}; }
    /// Variance of what is expected.
    double doubt() const { return doubt_; }
    /// 0 where nothing is emulated: what is not known rules nothing out.
    double implausibility(std::span<const double> point) const;
    /// The doubt, which further waves could lessen, over the variance of everything else that stands between model and observation.
    double share_of_doubt() const;
    /// How far a mean that was run is from what was expected there, in standard deviations. NaN where either is missing.
    double surprise(std::span<const double> point, double mean) const;

private:
    Observation observation_;
    std::optional<QuadraticEmulator> emulator_;
    double replicate_variance_ = 0.0;         // variance between runs
    double of_mean_ = 0.0;      // variance that chance leaves in the mean of a point that is run
    double doubt_ = 0.0;        // variance of what the emulator expects
};

}  // namespace coalesce
