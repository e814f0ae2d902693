#pragma once
#include <string>

#include "cli/exit_code.hpp"

namespace coalesce {

/// What the command line says about a reproduction.
struct ReproduceOptions {
    std::string file;
    std::string out;       ///< empty: out/reproduced- and the archive's name
    int threads = 0;       ///< 0: as many as there are cores
    bool plan = false;     ///< say what would be run, run nothing
    bool quiet = false;
};

/// `coalesce reproduce`: unpacks an archive, trusting nothing in it, runs its command and compares the results with those that it holds.
ExitCode reproduce_command(const ReproduceOptions& options);

}  // namespace coalesce
