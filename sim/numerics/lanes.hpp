#pragma once
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

namespace any_registers {
#include "numerics/eight_lanes.inc"
}  // namespace any_registers
using namespace any_registers;   // the wide ones hide them where they stand

}  // namespace coalesce
