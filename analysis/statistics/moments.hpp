#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace coalesce {

/// Count, mean and standard deviation (divisor n - 1) of numbers: no mean of nothing, no deviation of fewer than two; then NaN.
struct Moments {
    std::size_t n = 0;
    double mean = 0.0;
    double sd = 0.0;
};

/// The moments of these numbers, in two passes. None of them is NaN.
Moments moments_of(std::span<const double> values);

/// Those that are not NaN, in their order.
std::vector<double> known_of(std::span<const double> values);

}  // namespace coalesce
