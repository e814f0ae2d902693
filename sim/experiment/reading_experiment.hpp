#pragma once
#include <string>
#include <vector>

#include "experiment/experiment.hpp"
#include "scenario/table_reader.hpp"

// The parts of read_experiment. Each reads its sections of the file.
namespace coalesce {

/// Reads what every experiment begins with: format, title and question.
void read_head(TableReader& root, const std::string& file, Experiment& experiment);

/// Reads [[outcome]], which are measured in all arms beside their own.
void read_outcomes_of_arms(TableReader& root, std::vector<ExperimentArm>& arms);

/// A path as an experiment names it: relative to the folder that the experiment is in.
std::string beside(const std::string& experiment, const std::string& path);

/// Reads `scenario` and [[arm]]. What is wrong with a scenario is told with its own places.
std::vector<ExperimentArm> read_arms(TableReader& root, const std::string& file, const TextReader& read);

/// Reads [[axis]]; what they turn is in the parameters and the plans of the arms.
std::vector<Axis> read_axes(TableReader& root, const std::vector<ExperimentArm>& arms);

/// Reads [design] of an experiment whose arms and axes are known. Of given points also their file, which is added to the inputs; its
/// columns become the axes. Without any design and axis there is one point.
std::optional<Design> read_design(TableReader& root, const std::string& file, Experiment& experiment, const TextReader& read);

}  // namespace coalesce
