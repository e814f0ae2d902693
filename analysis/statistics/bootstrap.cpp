#include "analysis/statistics/bootstrap.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "numerics/missing.hpp"
#include "numerics/quantile.hpp"
#include "numerics/random_stream.hpp"

namespace coalesce {
namespace {

/// The mean of one resample. Four draws come of one block of random numbers.
double resampled_mean(std::span<const double> values, const RandomStream& random, std::uint32_t resample) {
    const auto n = static_cast<std::uint32_t>(values.size());
    double sum = 0.0;
    for (std::uint32_t first = 0; first < n; first += 4) {
        const auto words = random.block(Draw::bootstrap, first / 4, resample);
        for (std::uint32_t k = 0; k < std::min(4U, n - first); ++k) sum += values[(std::uint64_t{words[k]} * n) >> 32];
    }
    return sum / n;
}

}  // namespace

Interval bootstrap_interval(std::span<const double> values, std::uint64_t seed, double level, std::uint32_t resamples) {
    if (values.size() < 2) return {missing, missing};
    std::vector<double> means(resamples);
    for (std::uint32_t b = 0; b < resamples; ++b) means[b] = resampled_mean(values, {seed, 0, 0}, b);
    std::sort(means.begin(), means.end());
    const double tail = (1.0 - level) / 2.0;
    return {quantile<double>(means, tail), quantile<double>(means, 1.0 - tail)};
}

}  // namespace coalesce
