#pragma once
#include "cli/exit_code.hpp"

namespace coalesce {

/// Reads the words of the command line and does what they say.
ExitCode run_program(int count, char** words);

}  // namespace coalesce
