#pragma once
#include <string>
#include <vector>

#include "analysis/comparison/more_baseline.hpp"

namespace coalesce {

/// A table for each what-if of its headlines with more runs of the baseline, beside how wide the intervals of plain pairs are.
std::string more_baseline_text(const MoreBaseline& more, const std::vector<std::string>& titles);

}  // namespace coalesce
