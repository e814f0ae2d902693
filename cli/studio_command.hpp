#pragma once
#include <string>
#include <vector>

#include "cli/exit_code.hpp"

namespace coalesce {

/// What the command line says about the browser page.
struct StudioOptions {
    std::vector<std::string> scenarios;
    std::vector<std::string> overrides;   ///< key=value
    std::string data;
    std::string out = "out/studio.html";
    std::string page;                     ///< the page as built; empty: the one that comes with the program
    bool with_people = false;             ///< given tables of people go into the page, too
    bool force = false;
};

/// `coalesce studio`: writes the browser page with these scenarios inside, as one file that needs no network.
ExitCode studio_command(const StudioOptions& options);

}  // namespace coalesce
