#pragma once
#include <cstdint>

namespace coalesce {

/// McKay, Beckman & Conover 1979: the range of each axis is cut into as many strata as there are rows, and each stratum is used once.
struct LatinHypercube {
    std::uint64_t rows = 0;   ///< below 2^32
    std::uint64_t seed = 1;

    std::uint64_t points() const { return rows; }
    /// Coordinate in [0, 1) of a row on an axis.
    double coordinate(std::uint64_t row, std::uint32_t axis) const;
};

}  // namespace coalesce
