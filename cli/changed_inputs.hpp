#pragma once
#include <vector>

#include "files/problems.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {

/// Warns of inputs that lie beside a data package which lists them with another digest: results that were taken for inputs, and changed.
void warn_of_changed_inputs(const std::vector<InputFile>& inputs, Problems& problems);

}  // namespace coalesce
