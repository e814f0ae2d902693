#pragma once
#include <string>
#include <vector>

#include "analysis/comparison/comparison.hpp"

namespace coalesce {

/// A table for each what-if, under its title, of how it differs from the baseline in a few outcomes: while it lasts and in the year after
/// where it ends, otherwise in the last year. A line in each row shows the interval on a scale that all tables share; then how to read
/// them. At most 100 columns.
std::string contrast_text(const Comparison& comparison, const std::vector<std::string>& titles);

}  // namespace coalesce
