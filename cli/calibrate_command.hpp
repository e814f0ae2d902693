#pragma once
#include <string>
#include <vector>

#include "cli/exit_code.hpp"
#include "experiment/sweep.hpp"

namespace coalesce {

/// What the command line may say about a calibration.
struct CalibrateOptions {
    std::string targets;
    std::string out;            ///< empty: out/calibrate-<name of the targets>
    Shard shard;
    bool is_sharded = false;
    int threads = 0;            ///< 0: as many as there are cores
    bool force = false, quiet = false;
    std::vector<std::string> command;   ///< the words of the command line
};

/// `coalesce calibrate`: waves of runs that rule out what cannot meet the targets, and what is left.
ExitCode calibrate_command(const CalibrateOptions& options);

}  // namespace coalesce
