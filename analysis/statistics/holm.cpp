#include "analysis/statistics/holm.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace coalesce {

std::vector<double> holm_adjusted(std::span<const double> p_values) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < p_values.size(); ++i) {
        if (!std::isnan(p_values[i])) order.push_back(i);
    }
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p_values[a] < p_values[b]; });
    std::vector<double> adjusted(p_values.begin(), p_values.end());
    double so_far = 0.0;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        const double times = static_cast<double>(order.size() - rank);
        so_far = std::max(so_far, std::min(1.0, times * p_values[order[rank]]));
        adjusted[order[rank]] = so_far;
    }
    return adjusted;
}

}  // namespace coalesce
