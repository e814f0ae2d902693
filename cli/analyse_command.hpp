#pragma once
#include <string>
#include <vector>

#include "analysis/questions/questions.hpp"
#include "cli/exit_code.hpp"

namespace coalesce {

struct AnalyseOptions {
    std::string folder;
    std::string out;                   ///< empty: the folder itself
    std::vector<std::string> bounds;   ///< as they were written: `trust_end>=0.4`
    Questions questions;
    int threads = 0;                   ///< 0: as many as there are cores
    bool quiet = false;
};

/// Writes what the runs of a folder mean as tables, and prints the few lines that matter.
ExitCode analyse_command(const AnalyseOptions& options);

}  // namespace coalesce
