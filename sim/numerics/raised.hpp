#pragma once
#include <cmath>

#include "numerics/elementary.hpp"

namespace coalesce {

/// base^exponent for base > 0, by the short way where there is one.
inline double raised(double base, double exponent) {
    if (exponent == 0.0) return 1.0;
    if (exponent == 0.5) return std::sqrt(base);
    if (exponent == 1.0) return base;
    if (exponent == 2.0) return base * base;
    return power_of(base, exponent);
}

}  // namespace coalesce
