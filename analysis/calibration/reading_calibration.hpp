#pragma once
#include <string>
#include <vector>

#include "analysis/calibration/calibration.hpp"
#include "scenario/table_reader.hpp"

// The parts of read_calibration. Each reads its sections of the file.
namespace coalesce {

/// Reads [[target]]; the outcomes that they are about become the kept outcomes.
void read_targets(TableReader& root, Calibration& calibration);

/// Reads `parameters` and [[axis]]: what may be turned, and how far.
void read_calibrated(TableReader& root, const TextReader& read_file, Experiment& base, std::vector<std::string>& left_alone);

/// Reads [waves], when the axes are known.
void read_waves(TableReader& root, Calibration& calibration);

}  // namespace coalesce
