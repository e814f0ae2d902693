#include "numerics/permutation.hpp"

#include <bit>
#include <cassert>

namespace coalesce {
namespace {

constexpr std::uint32_t rounds = 12;   // four make it secure; short orders need more to be fair

/// One pass over both halves of a number of 2 * half_bits bits: a permutation of all these numbers.
std::uint64_t shuffled(std::uint64_t number, unsigned half_bits, RandomStream random, Draw what, std::uint32_t order) {
    const std::uint64_t mask = (std::uint64_t{1} << half_bits) - 1;
    std::uint64_t left = number >> half_bits, right = number & mask;
    for (std::uint32_t round = 0; round < rounds; ++round) {
        const std::uint32_t mixed = random.word(what, static_cast<std::uint32_t>(right), order * rounds + round);
        const std::uint64_t next = left ^ (mixed >> (32 - half_bits));
        left = right;
        right = next;
    }
    return (left << half_bits) | right;
}

}  // namespace

std::uint64_t permuted(std::uint64_t index, std::uint64_t size, RandomStream random, Draw what, std::uint32_t order) {
    assert(index < size && size <= std::uint64_t{1} << 62);
    if (size == 1) return 0;
    const unsigned half_bits = (static_cast<unsigned>(std::bit_width(size - 1)) + 1) / 2;
    do index = shuffled(index, half_bits, random, what, order);
    while (index >= size);
    return index;
}

}  // namespace coalesce
