#include "analysis/calibration/space.hpp"

#include <algorithm>

namespace coalesce {

void Space::values_at(std::span<const double> coordinates, std::span<double> values) const {
    for (std::size_t a = 0; a < axes_.size(); ++a) values[a] = axes_[a].at(coordinates[a]);
}

void Space::scale(std::span<double> values) const {
    for (std::size_t k = 0; k < values.size(); ++k) {
        values[k] = 2.0 * axes_[k % axes_.size()].place(values[k]) - 1.0;
    }
}

double SearchBox::volume() const {
    double product = 1.0;
    for (const Range& side : sides) product *= side.high - side.low;
    return product;
}

SearchBox box_around(std::span<const double> coordinates, std::size_t axes) {
    SearchBox box(axes);
    const std::size_t points = coordinates.size() / axes;
    for (std::size_t a = 0; a < axes; ++a) {
        double low = 1.0, high = 0.0;
        for (std::size_t k = a; k < coordinates.size(); k += axes) {
            low = std::min(low, coordinates[k]);
            high = std::max(high, coordinates[k]);
        }
        // Evenly spread points leave about a gap beyond the outermost on each side; three are rarely too few.
        const double margin = (high - low) * std::max(0.05, 3.0 / static_cast<double>(points));
        box.sides[a] = {std::max(0.0, low - margin), std::min(1.0, high + margin)};
    }
    return box;
}

void Candidates::place(std::uint64_t number, std::span<double> coordinates) const {
    for (std::size_t a = 0; a < coordinates.size(); ++a) {
        const Range side = box_->sides[a];
        coordinates[a] = side.low + (side.high - side.low) * design_.coordinate(number, static_cast<std::uint32_t>(a));
    }
}

}  // namespace coalesce
