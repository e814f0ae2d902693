#pragma once
#include <string>
#include <vector>

#include "cli/run_command.hpp"

namespace coalesce {

/// These files, with what the command line says and then the values of a rival rule (key=value) laid over them; none if any is wrong.
std::vector<Scenario> read_scenarios(const std::vector<std::string>& files, const RunOptions& options,
                                     const std::vector<std::string>& rival, Problems& problems);

}  // namespace coalesce
