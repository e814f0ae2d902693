#include "experiment/grid.hpp"

#include "experiment/counting.hpp"

namespace coalesce {

std::uint64_t Grid::points() const {
    std::uint64_t product = 1;
    for (const std::uint64_t n : levels) product = times(product, n);
    return product;
}

void Grid::place(std::uint64_t point, std::span<std::uint64_t> level) const {
    for (std::size_t axis = levels.size(); axis-- > 0;) {
        level[axis] = point % levels[axis];
        point /= levels[axis];
    }
}

}  // namespace coalesce
