#pragma once
#include <string>

#include "cli/exit_code.hpp"

namespace coalesce {

/// What the command line says about an archive.
struct ArchiveOptions {
    std::string folder;
    std::string out;       ///< empty: beside the folder, under its name
    std::string from = ".";
    std::string license;
    bool with_people = false;
    bool force = false;
    bool quiet = false;
};

/// `coalesce archive`: results, what they were made from and the command that makes them again, in one file.
ExitCode archive_command(const ArchiveOptions& options);

}  // namespace coalesce
