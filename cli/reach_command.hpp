#pragma once
#include <string>
#include <vector>

#include "cli/exit_code.hpp"

namespace coalesce {

/// What the command line may say about a reach.
struct ReachOptions {
    std::string reach;
    std::string out;            ///< empty: out/reach-<name of the file>
    int threads = 0;            ///< 0: as many as there are cores
    bool check = false;         ///< say what is looked at, and run nothing
    bool force = false, quiet = false;
    std::vector<std::string> command;   ///< the words of the command line
};

/// `coalesce reach`: which pairs of outcomes the model can produce at all.
ExitCode reach_command(const ReachOptions& options);

}  // namespace coalesce
