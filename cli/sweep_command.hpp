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
    bool is_so_far = false;   ///< what is finished, while others go on
    std::string out;          ///< of that; empty: beside the folder
    std::vector<std::string> command;
};

/// `coalesce merge`: finishes a sweep whose shards are done, or looks at what is done so far.
ExitCode merge_command(const MergeOptions& options);

}  // namespace coalesce
