#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"

namespace coalesce {

/// What the command line says about a story.
struct StoryOptions {
    std::string scenario;
    std::string compare;                  ///< a second scenario; empty: there is none
    std::string person;                   ///< `p117`, `117#2`, or the id of a given person; empty: whoever has most to tell
    std::uint32_t replicate = 0;
    std::optional<std::uint64_t> seed;
    std::vector<std::string> overrides;   ///< key=value
    std::string data;
    std::string out;                      ///< a CSV file for the moments; empty: none
    bool force = false;
};

/// `coalesce story`: tells one person's time in the organisation, under one scenario or under two on the same random numbers.
ExitCode story_command(const StoryOptions& options);

}  // namespace coalesce
