#pragma once
#include <string>
#include <vector>

#include "cli/exit_code.hpp"
#include "experiment/sweep.hpp"

namespace coalesce {

/// What the command line may say about a sweep.
struct SweepOptions {
    std::string experiment;
    std::string out;            ///< empty: out/<name of the experiment>
    std::string status;         ///< a folder to report on instead
    Shard shard;
    bool is_sharded = false;    ///< a shard was named: merging is left to `coalesce merge`
    int threads = 0;
    bool force = false, quiet = false, plan = false, retry = false, compress = false;
    std::vector<std::string> command;   ///< the words of the command line
};

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
