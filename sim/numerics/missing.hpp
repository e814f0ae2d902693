#pragma once
#include <limits>

namespace coalesce {

/// A number that is not there.
inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

}  // namespace coalesce
