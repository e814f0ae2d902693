#pragma once
#include <cstdint>

#include "experiment/sobol_sequence.hpp"

namespace coalesce {

/// The first points of the Sobol' sequence as it is, or of independent digital shifts of it one after another.
struct SobolSample {
    SobolSequence sequence;
    std::uint64_t rows = 0;     ///< of each copy, a power of two
    std::uint64_t shifts = 0;   ///< copies; 0: the sequence itself
    std::uint64_t seed = 1;

    std::uint64_t points() const;
    /// Coordinate in [0, 1) on an axis.
    double coordinate(std::uint64_t point, std::size_t axis) const;
};

}  // namespace coalesce
