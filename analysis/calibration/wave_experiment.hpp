#pragma once
#include <cstdint>
#include <vector>

#include "analysis/calibration/calibration.hpp"

namespace coalesce {

/// The sweep of a wave: its points, row by row a value for each axis. Each has random numbers of its own, which even out over the points
/// that an emulator is fitted to; common ones would not, however many they are. The sweep's identity is what decides its runs
/// and nothing else, so that a target that is told otherwise does not make runs again that would come out the same.
Experiment wave_experiment(const Calibration& calibration, std::uint32_t wave, std::vector<double> points);

/// The sweep of the scenario as it stands, many times over, for nothing else is as often looked at.
Experiment experiment_as_it_stands(const Calibration& calibration);

}  // namespace coalesce
