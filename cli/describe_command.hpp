#pragma once
#include <string>
#include <vector>

#include "cli/exit_code.hpp"

namespace coalesce {

/// What can be described.
const std::vector<std::string>& topics();

/// What the command line says about what to describe.
struct DescribeOptions {
    std::string topic = "scenario";   ///< one of topics()
    bool markdown = false;            ///< as the page in docs/, where there is one
    bool schema = false;              ///< the JSON Schema of such files
};

/// `coalesce describe`: prints what is declared about a topic.
ExitCode describe_command(const DescribeOptions& options);

}  // namespace coalesce
