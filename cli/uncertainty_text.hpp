#pragma once
#include <string>
#include <vector>

#include "analysis/comparison/uncertainty.hpp"

namespace coalesce {

/// What comes of each what-if when all that is assumed is drawn, as a table for the terminal: chance and parameters apart. `titles` name
/// the what-ifs.
std::string uncertainty_text(const Uncertainty& uncertainty, const std::vector<std::string>& titles);

}  // namespace coalesce
