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

/// What the axes of a file are about: what they turn is in the parameters and the plans of arms, and tables are beside the file.
struct AxisSources {
    const std::vector<ExperimentArm>& arms;
    const std::string& file;
    const TextReader& read;
};

/// What [[axis]] and [[constraint]] of a file say.
struct AxesRead {
    std::vector<Axis> axes;
    AxisGroups groups;
    std::vector<InputFile> inputs;   ///< tables that were read
    std::string named_group;         ///< one that was declared by `group`; empty: none
    std::string weighted;            ///< an axis whose values have weights; empty: none
};

AxesRead read_axes(TableReader& root, const AxisSources& from);

/// Reads [design] of an experiment whose arms and axes are known. Of given points also their file, which is added to the inputs; its
/// columns become the axes. Without any design and axis there is one point.
std::optional<Design> read_design(TableReader& root, const std::string& file, Experiment& experiment, const TextReader& read);

}  // namespace coalesce
