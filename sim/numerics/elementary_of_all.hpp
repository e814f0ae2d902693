#pragma once
#include <cstddef>
#include <span>

namespace coalesce {

/// As many numbers as are best worked on at a time: they stay in the nearest cache.
inline constexpr std::size_t side_by_side = 64;

/// Puts exponential(x) in the place of each x: the same bits as one by one, several side by side.
void exponentials(std::span<double> x);
/// Puts logarithm(x) in the place of each x > 0.
void logarithms(std::span<double> x);
/// Puts raised(base, exponent) in the place of each base > 0.
void raise_all(std::span<double> base, double exponent);

}  // namespace coalesce
