#pragma once
#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/exit_code.hpp"

namespace coalesce {

/// What was chosen, done once the whole command line is known to be sound.
using Action = std::function<ExitCode()>;

/// run, compare, story, studio, digest and demo: what begins with scenarios. `words` are those of the command line.
void add_scenario_commands(CLI::App& program, const std::vector<std::string>& words, Action& action);

/// check, describe and validate: what there is in the model and in files, and what is known of it.
void add_model_commands(CLI::App& program, Action& action);

/// sweep, merge, slurm, analyse, verify, archive, reproduce, report, calibrate and plan: what begins with experiments, and with results.
void add_experiment_commands(CLI::App& program, const std::vector<std::string>& words, Action& action);

}  // namespace coalesce
