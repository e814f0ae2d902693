#include "organisation/shape.hpp"

#include <algorithm>
#include <cmath>

namespace coalesce {

std::vector<std::uint32_t> level_sizes(const ShapeParameters& shape) {
    const auto levels = static_cast<std::size_t>(shape.levels);
    std::vector<double> weight(levels, 1.0);
    double sum = 1.0;
    for (std::size_t l = 1; l < levels; ++l) sum += weight[l] = weight[l - 1] * shape.pyramid;
    std::vector<std::uint32_t> sizes(levels, 1);
    auto left = static_cast<std::int64_t>(shape.people);
    for (std::size_t l = levels; l-- > 1;) {
        const auto wanted = static_cast<std::int64_t>(std::floor(shape.people * weight[l] / sum + 0.5));
        const auto most = left - static_cast<std::int64_t>(l);   // leave one for each level below
        sizes[l] = static_cast<std::uint32_t>(std::max<std::int64_t>(1, std::min(wanted, most)));
        left -= sizes[l];
    }
    sizes[0] = static_cast<std::uint32_t>(std::max<std::int64_t>(1, left));
    return sizes;
}

}  // namespace coalesce
