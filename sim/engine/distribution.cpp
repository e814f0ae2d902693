#include "engine/distribution.hpp"

#include <algorithm>
#include <cassert>

namespace coalesce {

namespace {

constexpr std::size_t most_buckets = 4096;

float largest(std::span<const float> values) {
    float most = 0.0F;
    for (const float v : values) most = most < v ? v : most;
    return most;
}

}  // namespace

void Distribution::take(std::span<const float> values) {
    const std::size_t n = std::clamp<std::size_t>(values.size() / 4, 1, most_buckets);
    const float most = largest(values);
    const float scale = most > 1e-30F ? static_cast<float>(n) / most : 0.0F;   // no overflow
    const auto bucket_of = [&](float v) { return std::min(static_cast<std::int32_t>(v * scale), static_cast<std::int32_t>(n) - 1); };

    begin_.assign(n + 1, 0);
    sorted_.assign(n, 0);
    values_.resize(values.size());
    for (const float v : values) ++begin_[bucket_of(v) + 1];
    for (std::size_t b = 1; b <= n; ++b) begin_[b] += begin_[b - 1];
    for (const float v : values) values_[begin_[bucket_of(v)]++] = v;   // shifted back below
    for (std::size_t b = n; b > 0; --b) begin_[b] = begin_[b - 1];
    begin_[0] = 0;
}

void Distribution::sort_bucket(std::size_t bucket) {
    if (sorted_[bucket] != 0) return;
    std::sort(values_.begin() + begin_[bucket], values_.begin() + begin_[bucket + 1]);
    sorted_[bucket] = 1;
}

double Distribution::at_rank(std::size_t rank) {
    const auto after = std::upper_bound(begin_.begin(), begin_.end(), rank);
    sort_bucket(static_cast<std::size_t>(after - begin_.begin()) - 1);
    return values_[rank];
}

double Distribution::quantile(double share) {
    assert(!values_.empty());
    const double position = share * static_cast<double>(values_.size() - 1);
    const auto rank = static_cast<std::size_t>(position);
    const double low = at_rank(rank);
    if (rank + 1 == values_.size()) return low;
    return low + (position - static_cast<double>(rank)) * (at_rank(rank + 1) - low);
}

double Distribution::gini() {
    for (std::size_t b = 0; b < buckets(); ++b) sort_bucket(b);
    const auto n = static_cast<double>(values_.size());
    double sum = 0.0;
    double weighted = 0.0;
    for (std::size_t i = 0; i < values_.size(); ++i) {
        sum += values_[i];
        weighted += (2.0 * static_cast<double>(i + 1) - n - 1.0) * values_[i];
    }
    return sum > 0.0 ? weighted / (n * sum) : 0.0;
}

}  // namespace coalesce
