#pragma once
#include <string>
#include <vector>

#include "analysis/comparison/rivals.hpp"

namespace coalesce {

/// The headline outcomes of an arm under each rule, side by side.
std::string rivals_text(const Rule& stated, const std::vector<Rule>& rivals, std::size_t arm, const std::string& title);

}  // namespace coalesce
