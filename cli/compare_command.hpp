#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/comparison/uncertainty.hpp"
#include "cli/run_command.hpp"

namespace coalesce {

/// What the command line says about a comparison.
struct CompareOptions {
    RunOptions run;                       ///< its scenario is the baseline
    std::vector<std::string> whatifs;
    std::optional<double> until_width;    ///< of the 95 % interval of the difference in `outcome`, in its unit
    std::string outcome;                  ///< a column of runs.csv
    bool until_answered = false;          ///< until every headline of every what-if is known well enough
    std::uint32_t most = 2000;            ///< replicates that either may take
    std::optional<std::uint32_t> baseline_replicates;   ///< runs of the baseline in all, more than there are pairs
    DrawOptions uncertain;                ///< how what is not known is drawn
};

/// `coalesce compare`: runs a baseline and what-ifs on the same random numbers, writes their results and what differs, and shows it on
/// stdout.
ExitCode compare_command(const CompareOptions& options);

}  // namespace coalesce
