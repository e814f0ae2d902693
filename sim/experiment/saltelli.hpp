#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "experiment/sobol_sequence.hpp"

namespace coalesce {

/// The rows of Sobol' indices (Saltelli et al. 2010): of each row the two independent matrices A and B, and A with the columns of B for
/// each factor, which is one coordinate or several that belong together; for indices of the second order also B with the columns of A for
/// each factor (Saltelli 2002). The whole is repeated under independent digital shifts, from which intervals come.
struct Saltelli {
    SobolSequence sequence;  ///< of twice as many dimensions as coordinates: those of A, then those of B
    std::uint64_t base = 0;  ///< rows of each shift, a power of two
    std::uint64_t shifts = 0;
    std::uint64_t seed = 1;
    bool second_order = false;
    std::vector<std::uint32_t> factor{};   ///< by coordinate; empty: each is one

    /// Where a point stands: `role` 0 is A, 1 is B, 2 + i is A with factor i of B, 2 + factors + i is B with factor i of A.
    struct Cell {
        std::uint64_t shift, row;
        std::size_t role;
    };

    std::size_t coordinates() const { return sequence.dimensions() / 2; }
    std::size_t factors() const { return factor.empty() ? coordinates() : *std::max_element(factor.begin(), factor.end()) + 1; }
    std::uint64_t roles() const { return 2 + (second_order ? 2 : 1) * factors(); }
    std::uint64_t points() const;
    Cell cell(std::uint64_t point) const;
    /// One of the coordinates, in [0, 1).
    double coordinate(const Cell& cell, std::size_t of) const;
};

}  // namespace coalesce
