#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "scenario/scenario.hpp"

namespace coalesce {

/// How results came about, as far as it may differ between two that are the same byte for byte. Whoever runs the program says it.
struct Provenance {
    std::vector<std::string> command;   ///< the words of the command line
    int cores = 0;                      ///< of the machine
    int threads = 0;                    ///< that ran
    std::string started;                ///< UTC, as 2026-01-31T12:00:00Z
    double seconds = 0.0;               ///< from the first run to the last
    std::vector<std::string> inputs{};  ///< paths of files that were read, where those of the package have no folders
};

}  // namespace coalesce
