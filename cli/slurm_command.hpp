#pragma once
#include <cstdint>
#include <string>

#include "cli/exit_code.hpp"

namespace coalesce {

/// What the command line may say about a job array.
struct SlurmOptions {
    std::string experiment;
    std::string out;               ///< empty: out/<name of the experiment>
    std::uint32_t shards = 1;
    int threads = 1;               ///< of each task
    std::uint32_t at_a_time = 0;   ///< tasks; 0: no limit
    std::string time;              ///< of a task, as Slurm writes it; empty: the partition's
};

/// `coalesce slurm`: prints a script that submits an experiment as a job array and the merge that follows it.
ExitCode slurm_command(const SlurmOptions& options);

}  // namespace coalesce
