#pragma once
#include <string>
#include <vector>

#include "cli/exit_code.hpp"

namespace coalesce {

/// What the command line says about files to be checked.
struct CheckOptions {
    std::vector<std::string> files;
    std::vector<std::string> overrides;
    std::string data;
};

/// `coalesce check`: reads files, tells every problem on stderr and, of those without errors, `FILE: ok` on stdout.
ExitCode check_command(const CheckOptions& options);

}  // namespace coalesce
