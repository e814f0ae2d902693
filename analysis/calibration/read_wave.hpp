#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/statistics/study.hpp"
#include "experiment/experiment.hpp"
#include "files/problems.hpp"

namespace coalesce {

/// The values of the kept outcomes of a finished sweep, from the runs.csv in its folder. Nothing, with errors, if that cannot be read.
std::optional<std::vector<Values>> read_wave(const std::string& folder, const Experiment& experiment, int threads, Problems& problems);

}  // namespace coalesce
