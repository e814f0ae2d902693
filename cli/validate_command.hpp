#pragma once
#include <string>
#include <vector>

#include "cli/exit_code.hpp"

namespace coalesce {

/// What the command line says about a validation.
struct ValidateOptions {
    std::vector<std::string> cases;   ///< empty: all
    int threads = 0;
    std::string scenarios;            ///< folder of the cases' files; empty: those in the program
    std::string out;                  ///< folder for the tables; empty: none is written
    std::string report;               ///< folder for validity.md, written in place of all this; empty: none is
    double effort = 1.0;              ///< part of the usual number of runs of patterns and of that page
    bool facts = false;               ///< public facts in place of published cases and patterns
    bool networks = false;            ///< networks that were observed, beside generated ones, in place of all this
    bool markdown = false;            ///< facts as their section of docs/validity.md
    bool force = false, quiet = false;
};

/// `coalesce validate`: runs published cases and patterns and prints what was published, or must be, beside what comes out.
ExitCode validate_command(const ValidateOptions& options);

}  // namespace coalesce
