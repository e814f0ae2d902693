#include "experiment/saltelli.hpp"

#include "experiment/counting.hpp"

namespace coalesce {

std::uint64_t Saltelli::points() const { return times(times(base, shifts), roles()); }

Saltelli::Cell Saltelli::cell(std::uint64_t point) const {
    const std::uint64_t row = point / roles();
    return {row / base, row % base, static_cast<std::size_t>(point % roles())};
}

double Saltelli::coordinate(const Cell& cell, std::size_t of) const {
    const std::size_t own = factor.empty() ? of : factor[of];
    const bool is_from_b = cell.role == 1 || cell.role >= factors() + 2;
    const bool is_exchanged = cell.role == own + 2 || cell.role == factors() + own + 2;
    const bool of_b = is_from_b != is_exchanged;
    const std::size_t dimension = of_b ? coordinates() + of : of;
    return fraction(sequence.bits(cell.row, dimension) ^
                    digital_shift(seed, static_cast<std::uint32_t>(cell.shift), static_cast<std::uint32_t>(dimension)));
}

}  // namespace coalesce
