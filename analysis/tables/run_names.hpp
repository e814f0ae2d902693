#pragma once
#include <string>
#include <vector>

namespace coalesce {

/// What a table of runs that others wrote calls things. Empty: as we call them, or as Mesa does, or not at all.
struct RunNames {
    std::vector<std::string> parameters{};   ///< columns whose values together are a point, in place of a column `point` and design.csv
    std::string replicate{};
    std::string arm{};
};

}  // namespace coalesce
