#pragma once
#include <string>

#include "files/json.hpp"

namespace coalesce {

/// An experiment with all its keys, commented, as a file of its own.
std::string describe_experiment();
/// Every design with its keys, its size, when to use which, and an example: docs/experiments.md.
std::string experiments_markdown();
/// [[axis]] of experiments, and of targets, where every parameter is by itself.
enum class AxisUse { experiment, calibration };
Json axis_schema(AxisUse use);
/// A JSON Schema (draft 2020-12) of experiments.
std::string experiment_schema();

}  // namespace coalesce
