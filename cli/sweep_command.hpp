#pragma once
#include <string>
#include <vector>

#include "cli/sweep_job.hpp"

namespace coalesce {

/// `coalesce sweep`: does what is not done yet of an experiment, and makes its final files.
ExitCode sweep_command(const SweepOptions& options);

/// A folder whose chunks are to be made into the final files.
struct MergeOptions {
    std::string folder;
    bool compress = false, quiet = false;
    std::vector<std::string> command;
};

/// `coalesce merge`: finishes a sweep whose shards are done.
ExitCode merge_command(const MergeOptions& options);

}  // namespace coalesce
