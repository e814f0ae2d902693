#include "analysis/statistics/fisher.hpp"

#include <algorithm>

namespace coalesce {

double fisher_p_value(std::size_t hits, std::size_t n, std::size_t other_hits, std::size_t other_n) {
    const std::size_t all_hits = hits + other_hits, all = n + other_n;
    const std::size_t least = all_hits > other_n ? all_hits - other_n : 0, most = std::min(n, all_hits);
    const auto count = [](std::size_t x) { return static_cast<double>(x); };
    // Hypergeometric weights from the likeliest number on, which is 1, so that none is too large for a number.
    const std::size_t middle = std::clamp((all_hits + 1) * (n + 1) / (all + 2), least, most);
    double seen = middle >= hits ? 1.0 : 0.0, whole = 1.0;
    const auto add = [&](double weight, std::size_t k) {
        whole += weight;
        if (k >= hits) seen += weight;
    };
    double weight = 1.0;
    for (std::size_t k = middle; k < most; ++k) {
        weight *= count(all_hits - k) * count(n - k) / (count(k + 1) * count(other_n + k + 1 - all_hits));
        add(weight, k + 1);
    }
    weight = 1.0;
    for (std::size_t k = middle; k > least; --k) {
        weight *= count(k) * count(other_n + k - all_hits) / (count(all_hits - k + 1) * count(n - k + 1));
        add(weight, k - 1);
    }
    return seen / whole;
}

}  // namespace coalesce
