#include "experiment/sobol_sample.hpp"

#include <algorithm>

#include "experiment/counting.hpp"

namespace coalesce {

std::uint64_t SobolSample::points() const { return times(rows, std::max<std::uint64_t>(1, shifts)); }

double SobolSample::coordinate(std::uint64_t point, std::size_t axis) const {
    const std::uint64_t bits = sequence.bits(point % rows, axis);
    const auto copy = static_cast<std::uint32_t>(point / rows);
    return fraction(shifts == 0 ? bits : bits ^ digital_shift(seed, copy, static_cast<std::uint32_t>(axis)));
}

}  // namespace coalesce
