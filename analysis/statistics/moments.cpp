#include "analysis/statistics/moments.hpp"

#include <cmath>
#include <limits>

#include "numerics/missing.hpp"

namespace coalesce {

Moments moments_of(std::span<const double> values) {
    if (values.empty()) return {0, missing, missing};
    const auto n = static_cast<double>(values.size());
    double sum = 0.0, squares = 0.0;
    for (const double v : values) sum += v - values.front();
    const double mean = values.front() + sum / n;   // exact where all are the same, so that these do not deviate
    for (const double v : values) squares += (v - mean) * (v - mean);
    return {values.size(), mean, values.size() > 1 ? std::sqrt(squares / (n - 1.0)) : missing};
}

std::vector<double> known_of(std::span<const double> values) {
    std::vector<double> known;
    for (const double v : values) {
        if (!std::isnan(v)) known.push_back(v);
    }
    return known;
}

}  // namespace coalesce
