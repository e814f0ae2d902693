#pragma once
#include <string>

#include "cli/exit_code.hpp"

namespace coalesce {

/// What the command line says about a verification.
struct VerifyOptions {
    std::string folder;
    bool quiet = false;
};

/// `coalesce verify`: holds each file of a folder against the size and digest that its data package has for it.
ExitCode verify_command(const VerifyOptions& options);

}  // namespace coalesce
