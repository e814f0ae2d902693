#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/calibration/history_match.hpp"

namespace coalesce {

/// What the targets say of a parameter.
struct Informed {
    double low = 0.0, high = 0.0;               ///< its range
    double left_low = 0.0, left_high = 0.0;     ///< of what is left, nine in ten are between these; NaN where nothing is
    double sd_left = 0.0;                       ///< standard deviation of what is left over that of the range
    double shift = 0.0;                         ///< largest difference between the shares of range and of what is left up to any value
    bool is_informed = false;                   ///< whether the shift is large, and not by chance of who was looked at
    std::vector<double> correlations;           ///< by target: partial rank correlation over the first wave
    std::size_t partner = 0;                    ///< the parameter that it is most bound to in what is left, and the rank correlation
    double with_partner = 0.0;
};

/// A point that was run.
struct FoundPoint {
    std::uint32_t wave = 0;
    std::size_t place = 0;                      ///< in its wave
    std::vector<double> means;                  ///< by target
    std::vector<TargetFit> fit;                       ///< by target
    double implausibility = 0.0, second = 0.0;  ///< the largest of all targets and the next, by its own runs
    double emulated = 0.0;                      ///< the largest that any emulator gives to it
};

/// What a calibration comes to.
struct CalibrationFindings {
    std::vector<double> as_it_stands;           ///< by target: the implausibility of the scenario, by its own runs
    std::vector<TargetFit> fit;                       ///< by target: whether the scenario meets it, by its own runs
    double emulated_as_it_stands = 0.0;         ///< the largest that any emulator gives to it; NaN where it is outside the ranges
    std::vector<FoundPoint> kept;               ///< points that nothing rules out, in the order in which they were run
    std::optional<FoundPoint> nearest;          ///< the point of the smallest implausibility by its own runs
    std::vector<std::size_t> points_left;       ///< by target: points that were run and that it alone does not rule out
    std::size_t run = 0;                        ///< points that were run
    std::vector<Informed> parameters;           ///< by axis
};

/// All that is told of a history match that is over.
CalibrationFindings findings_of(const HistoryMatch& match);

/// What the targets say of each parameter.
std::vector<Informed> informed_by(const HistoryMatch& match);

}  // namespace coalesce
