#pragma once
#include <array>
#include <cstring>

namespace coalesce {

/// Four floats that move through arithmetic together.
using Quad = float __attribute__((vector_size(16)));
using QuadMask = int __attribute__((vector_size(16)));

/// The sum of the first three floats' squares, in every place; the fourth must be 0.
inline Quad square_length(Quad gap) {
    const Quad squared = gap * gap;
    const Quad pairs = squared + __builtin_shufflevector(squared, squared, 1, 0, 3, 2);
    return pairs + __builtin_shufflevector(pairs, pairs, 2, 3, 0, 1);
}

/// Four quads as the rows of a square, turned into its columns.
inline std::array<Quad, 4> transposed(Quad a, Quad b, Quad c, Quad d) {
    const Quad ab_low = __builtin_shufflevector(a, b, 0, 4, 1, 5), ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
    const Quad cd_low = __builtin_shufflevector(c, d, 0, 4, 1, 5), cd_high = __builtin_shufflevector(c, d, 2, 6, 3, 7);
    return {__builtin_shufflevector(ab_low, cd_low, 0, 1, 4, 5), __builtin_shufflevector(ab_low, cd_low, 2, 3, 6, 7),
            __builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5), __builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7)};
}

namespace any_registers {
#include "numerics/eight_lanes.inc"
}  // namespace any_registers
using namespace any_registers;   // the wide ones hide them where they stand

}  // namespace coalesce
