#pragma once
#include <string>

#include "analysis/comparison/comparison.hpp"

namespace coalesce {

/// For every arm of a comparison that does what two others do: whether the effects of these add up, headline by headline. Empty if there is
/// no such arm.
std::string interactions_text(const Comparison& comparison, const std::vector<OutputArm>& arms);

}  // namespace coalesce
