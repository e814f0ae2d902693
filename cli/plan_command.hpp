#pragma once
#include <string>
#include <vector>

#include "cli/exit_code.hpp"
#include "experiment/sweep.hpp"

namespace coalesce {

/// What the command line may say about a planning.
struct PlanOptions {
    std::string planning;
    std::string out;            ///< empty: out/plan-<name of the file>
    int threads = 0;            ///< 0: as many as there are cores
    Shard shard;                ///< of several processes that share the folder
    bool is_sharded = false;
    bool check = false;         ///< say what may be chosen, and run nothing
    bool force = false, quiet = false;
    std::vector<std::string> command;   ///< the words of the command line
};

/// `coalesce plan`: which plan does most for the goals under a budget, and how sure that is.
ExitCode plan_command(const PlanOptions& options);

}  // namespace coalesce
