#pragma once
#include <cstdint>

#include "experiment/sobol_sequence.hpp"

namespace coalesce {

/// The rows of Sobol' indices (Saltelli et al. 2010): of each row the two independent matrices A and B, and A with one column of B for each
/// axis; for indices of the second order also B with one column of A for each axis (Saltelli 2002). The whole is repeated under independent
/// digital shifts, from which intervals come.
struct Saltelli {
    SobolSequence sequence;  ///< of twice as many dimensions as axes: those of A, then those of B
    std::uint64_t base = 0;  ///< rows of each shift, a power of two
    std::uint64_t shifts = 0;
    std::uint64_t seed = 1;
    bool second_order = false;

    /// Where a point stands: `role` 0 is A, 1 is B, 2 + i is A with column i of B, 2 + axes + i is B with column i of A.
    struct Cell {
        std::uint64_t shift, row;
        std::size_t role;
    };

    std::size_t axes() const { return sequence.dimensions() / 2; }
    std::uint64_t roles() const { return 2 + (second_order ? 2 : 1) * axes(); }
    std::uint64_t points() const;
    Cell cell(std::uint64_t point) const;
    /// Coordinate in [0, 1) on an axis.
    double coordinate(const Cell& cell, std::size_t axis) const;
};

}  // namespace coalesce
