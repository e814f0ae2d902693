#pragma once
#include <cstdint>
#include <limits>

namespace coalesce {

/// A product that stays at the largest number rather than wrap around.
constexpr std::uint64_t times(std::uint64_t a, std::uint64_t b) {
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    return a != 0 && b > most / a ? most : a * b;
}

/// Quotient, rounded up.
constexpr std::uint64_t parts_of(std::uint64_t whole, std::uint64_t part) { return whole / part + (whole % part != 0 ? 1 : 0); }

}  // namespace coalesce
