#include "analysis/statistics/expected_product.hpp"

#include <cstddef>

namespace coalesce {

double expected_product(std::span<const double> x, std::span<const double> y) {
    const auto n = static_cast<double>(x.size());
    if (x.size() < 2) return x[0] * y[0];
    double sum_x = 0.0, sum_y = 0.0, within = 0.0;
    for (std::size_t r = 0; r < x.size(); ++r) {
        sum_x += x[r];
        sum_y += y[r];
        within += x[r] * y[r];
    }
    return (sum_x * sum_y - within) / (n * (n - 1.0));
}

}  // namespace coalesce
