#pragma once
#include <algorithm>
#include <cstddef>
#include <span>

namespace coalesce {

/// The value that a share of ascending numbers stays below, linear between neighbouring ranks (Hyndman & Fan 1996, type 7). Not of nothing.
template <typename Real>
double quantile(std::span<const Real> ascending, double share) {
    const double rank = share * static_cast<double>(ascending.size() - 1);
    const auto below = static_cast<std::size_t>(rank);
    const std::size_t above = std::min(below + 1, ascending.size() - 1);
    const double low = ascending[below];
    return low + (rank - static_cast<double>(below)) * (ascending[above] - low);
}

}  // namespace coalesce
