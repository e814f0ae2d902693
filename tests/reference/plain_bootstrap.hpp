#pragma once
#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/statistics/intervals.hpp"
#include "numerics/quantile.hpp"
#include "numerics/random_stream.hpp"

namespace coalesce::tests::plain {

/// The percentile interval of a mean, resample by resample, all of which are put in order.
inline Interval bootstrap_interval(std::span<const double> values, std::uint64_t seed, double level, std::uint32_t resamples) {
    const auto n = static_cast<std::uint32_t>(values.size());
    std::vector<double> means;
    for (std::uint32_t b = 0; b < resamples; ++b) {
        double sum = 0.0;
        for (std::uint32_t k = 0; k < n; ++k) sum += values[RandomStream{seed, 0, 0}.index(n, Draw::bootstrap, k, b)];
        means.push_back(sum / n);
    }
    std::sort(means.begin(), means.end());
    const double tail = (1.0 - level) / 2.0;
    return {quantile<double>(means, tail), quantile<double>(means, 1.0 - tail)};
}

}  // namespace coalesce::tests::plain
