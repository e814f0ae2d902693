#include "experiment/sobol_sequence.hpp"

#include <bit>
#include <cassert>

#include <boost/random/sobol.hpp>

#include "experiment/design_stream.hpp"

namespace coalesce {

/// Boost's engine walks; the point whose Gray code has a single bit is that bit's direction.
SobolSequence::SobolSequence(std::size_t dimensions) : directions_(dimensions) {
    assert(0 < dimensions && dimensions <= most_dimensions);
    boost::random::sobol walk(dimensions);
    for (std::size_t bit = 0; bit < std::tuple_size_v<Directions>; ++bit) {
        walk.seed((std::uint64_t{2} << bit) - 2);   // it counts from the point behind the origin
        for (auto& direction : directions_) direction[bit] = walk();
    }
}

std::uint64_t SobolSequence::bits(std::uint64_t point, std::size_t dimension) const {
    assert(point < most_points);
    const Directions& direction = directions_[dimension];
    std::uint64_t result = 0;
    for (std::uint64_t gray = point ^ (point >> 1); gray != 0; gray &= gray - 1)
        result ^= direction[static_cast<std::size_t>(std::countr_zero(gray))];
    return result;
}

std::uint64_t digital_shift(std::uint64_t seed, std::uint32_t copy, std::uint32_t dimension) {
    const RandomStream random = design_stream(seed, DesignStream::shift);
    return (std::uint64_t{random.word(design_draw, 2 * copy, dimension)} << 32) | random.word(design_draw, 2 * copy + 1, dimension);
}

}  // namespace coalesce
