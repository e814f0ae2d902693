#pragma once
#include <string>

#include "cli/exit_code.hpp"

namespace coalesce {

/// What the command line says about a report.
struct ReportOptions {
    std::string folder;
    std::string out;            ///< empty: report.html in the folder
    std::string tables;         ///< folder for the same as tables; empty: none are written
    std::string page;           ///< the page as built; empty: the one that comes with the program
    bool small_cells = false;   ///< cells of few people are told of an observed organisation, too
    bool force = false;
};

/// `coalesce report`: writes what a folder of results holds as one page to read, print and pass on.
ExitCode report_command(const ReportOptions& options);

}  // namespace coalesce
