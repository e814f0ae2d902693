#pragma once
#include <array>
#include <cstdint>
#include <vector>

namespace coalesce {

/// The Sobol' sequence with the direction numbers of Joe & Kuo 2008, in Gray-code order (Antonov & Saleev 1979). Its first point, the
/// origin, is kept (Owen 2020). Any point can be had without those before it.
class SobolSequence {
public:
    static constexpr std::uint64_t most_points = std::uint64_t{1} << 62;
    static constexpr std::size_t most_dimensions = 2000;

    SobolSequence() = default;
    explicit SobolSequence(std::size_t dimensions);

    std::size_t dimensions() const { return directions_.size(); }
    /// A coordinate as a binary fraction: the 64 bits behind the point.
    std::uint64_t bits(std::uint64_t point, std::size_t dimension) const;

private:
    using Directions = std::array<std::uint64_t, 63>;
    std::vector<Directions> directions_;   // by dimension, then bit of the Gray code
};

/// A binary fraction as a number in [0, 1): its first 53 bits.
constexpr double fraction(std::uint64_t bits) { return static_cast<double>(bits >> 11) * 0x1p-53; }

/// The bits that are flipped in one dimension of one randomised copy: a digital shift keeps every copy a net, and copies are independent.
std::uint64_t digital_shift(std::uint64_t seed, std::uint32_t copy, std::uint32_t dimension);

}  // namespace coalesce
