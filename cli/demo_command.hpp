#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"

namespace coalesce {

/// What the command line may say about the demonstration.
struct DemoOptions {
    std::optional<std::uint32_t> replicates;
    int threads = 0;
    std::string out = "out/demo";
    bool quiet = false;
    std::vector<std::string> command;
};

/// `coalesce demo`: three organisations that are in the program, on the same random numbers, and on stdout what differs.
ExitCode demo_command(const DemoOptions& options);

}  // namespace coalesce
