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

std::vector<double> product_by_replicate(std::span<const double> x, std::span<const double> y) {
    const auto n = static_cast<double>(x.size());
    const double product = expected_product(x, y);
    if (x.size() < 2) return {product};
    double sum_x = 0.0, sum_y = 0.0, mean = 0.0;
    for (std::size_t r = 0; r < x.size(); ++r) {
        sum_x += x[r];
        sum_y += y[r];
    }
    const bool is_pair = x.size() == 2;
    std::vector<double> parts(x.size());
    for (std::size_t r = 0; r < x.size(); ++r) {
        const double own = is_pair ? 0.0 : 1.0;   // whether a replicate is kept from meeting itself
        parts[r] = (x[r] * (sum_y - own * y[r]) + y[r] * (sum_x - own * x[r])) / (2.0 * (n - own));
        mean += parts[r] / n;
    }
    const double factor = is_pair ? 2.0 : 2.0 * (n - 1.0) / (n - 2.0);   // each stands in two places of a product
    for (double& part : parts) part = product + factor * (part - mean);
    return parts;
}

}  // namespace coalesce
