#pragma once
#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/exit_code.hpp"

namespace coalesce {

/// What was chosen, done once the whole command line is known to be sound.
using Action = std::function<ExitCode()>;

/// run, compare, story, studio, check, digest, describe, demo and validate: what begins with scenarios. `words` are those of the command
/// line.
void add_scenario_commands(CLI::App& program, const std::vector<std::string>& words, Action& action);

/// sweep, merge, slurm, analyse, report and calibrate: what begins with experiments, and with results.
void add_experiment_commands(CLI::App& program, const std::vector<std::string>& words, Action& action);

}  // namespace coalesce
