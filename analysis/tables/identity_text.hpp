#pragma once
#include <string>
#include <string_view>

#include "scenario/scenario.hpp"

namespace coalesce {

/// What decides the results of a study, for its digest: its kind with the number of its format, the program, every file that was read and
/// the scenario with everything resolved.
std::string identity_text(std::string_view kind, const std::vector<InputFile>& inputs, const Scenario& scenario);

}  // namespace coalesce
