#pragma once
#include <cstdint>

#include "numerics/random_stream.hpp"

namespace coalesce {

/// Where `index` of 0 .. size-1 goes in a random order of these numbers: every place is taken once. `order` tells one order from another.
/// Nothing is stored, however long the order: a Feistel cipher (Luby & Rackoff 1988) on the next power of four, walked until it lands below
/// size (Black & Rogaway 2002).
std::uint64_t permuted(std::uint64_t index, std::uint64_t size, RandomStream random, Draw what, std::uint32_t order);

}  // namespace coalesce
