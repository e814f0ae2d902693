#pragma once
#include <string_view>

#include "engine/metrics.hpp"

namespace coalesce {

/// An outcome that comparisons look at.
struct Headline {
    Metric metric;   ///< Metric::count of an outcome of one's own
    bool of_marginalised;
    int times;   ///< shares are shown in points of a percent
    std::string_view words;
};

}  // namespace coalesce
