#pragma once
#include <cstddef>
#include <cstdint>

namespace coalesce {

/// On how many dimensions two people are in different groups; identities are packed four bits a dimension.
constexpr std::uint32_t differing_dimensions(std::uint32_t one, std::uint32_t other) {
    std::uint32_t bits = one ^ other;
    bits |= bits >> 2;
    bits |= bits >> 1;
    return ((bits & 0x11111111U) * 0x11111111U) >> 28;   // the lowest bits of the eight nibbles, summed into the top one
}

/// The share of dimensions on which two people are in the same group; 1 where there are no dimensions.
constexpr float likeness(std::uint32_t one, std::uint32_t other, std::size_t dimensions) {
    return dimensions == 0 ? 1.0F : 1.0F - static_cast<float>(differing_dimensions(one, other)) / static_cast<float>(dimensions);
}

}  // namespace coalesce
