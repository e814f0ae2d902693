#pragma once
#include <string>

#include "cli/exit_code.hpp"

namespace coalesce {

/// What the command line says about a validity report.
struct ValidityReportOptions {
    std::string folder;    ///< where validity.md and figures/ go
    double effort = 1.0;   ///< part of the usual number of runs
    int threads = 0;
    bool force = false, quiet = false;
};

/// `coalesce validate --report DIR`: runs everything that is said about the model's validity and writes the page with its figures.
ExitCode write_validity_report(const ValidityReportOptions& options);

}  // namespace coalesce
