#pragma once
#include <algorithm>
#include <cstddef>
#include <span>

namespace coalesce {

/// The value that a share of `size` numbers stays below, linear between neighbouring ranks (Hyndman & Fan 1996, type 7), where `at(rank)`
/// says the number of a rank. Not of nothing.
double ranked_quantile(std::size_t size, double share, auto&& at) {
    const double rank = share * static_cast<double>(size - 1);
    const auto below = static_cast<std::size_t>(rank);
    const std::size_t above = std::min(below + 1, size - 1);
    const double low = at(below);
    return low + (rank - static_cast<double>(below)) * (at(above) - low);
}

/// The same of numbers that ascend.
template <typename Real>
double quantile(std::span<const Real> ascending, double share) {
    return ranked_quantile(ascending.size(), share, [&](std::size_t rank) -> double { return ascending[rank]; });
}

}  // namespace coalesce
