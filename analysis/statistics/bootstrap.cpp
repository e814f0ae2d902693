#include "analysis/statistics/bootstrap.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/statistics/moments.hpp"
#include "numerics/missing.hpp"
#include "numerics/quantile.hpp"
#include "numerics/random_stream.hpp"

namespace coalesce {
namespace {

/// Resamples that are summed side by side.
constexpr std::size_t bootstrap_lanes = 8;

/// Sums further from their mean than this, in standard deviations, are put in order; the rest is only counted. Quantiles of .025 and .975
/// lie beyond it unless a sample is of a strange shape: then all are put in order.
constexpr double tails_from = 1.5;

/// The places of the resamples first .. first + lanes - 1 of n numbers, number after number. Four draws come of one block of random
/// numbers.
void draw_places(std::size_t n, std::uint32_t first, const RandomStream& random, std::span<std::uint32_t> places) {
    for (std::size_t lane = 0; lane < bootstrap_lanes; ++lane) {
        const auto resample = first + static_cast<std::uint32_t>(lane);
        for (std::size_t k = 0; k < n; k += 4) {
            const auto words = random.block(Draw::bootstrap, static_cast<std::uint32_t>(k / 4), resample);
            for (std::size_t j = 0; j < std::min<std::size_t>(4, n - k); ++j)
                places[(k + j) * bootstrap_lanes + lane] = static_cast<std::uint32_t>((std::uint64_t{words[j]} * n) >> 32);
        }
    }
}

void sum_places(std::span<const double> values, std::span<const std::uint32_t> places, std::span<double> sums) {
    std::array<double, bootstrap_lanes> lanes{};
    for (std::size_t k = 0; k < values.size(); ++k) {
        for (std::size_t lane = 0; lane < bootstrap_lanes; ++lane) lanes[lane] += values[places[k * bootstrap_lanes + lane]];
    }
    std::copy_n(lanes.begin(), sums.size(), sums.begin());
}

double number_of_rank(std::vector<double>& values, std::size_t rank) {
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(rank);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

/// The `fits` of many values, in their order.
void keep_those(std::span<const double> values, std::vector<double>& found, auto&& fits) {
    found.resize(values.size());
    std::size_t count = 0;
    for (const double value : values) {   // without a branch that cannot be foretold
        found[count] = value;
        count += fits(value) ? 1 : 0;
    }
    found.resize(count);
}

}  // namespace

std::span<const std::uint32_t> Bootstrap::places_of(std::size_t n) {
    const auto there = places_.find(n);
    if (there != places_.end()) return there->second;
    const std::size_t groups = (resamples_ + bootstrap_lanes - 1) / bootstrap_lanes, of_group = n * bootstrap_lanes;
    if (kept_ + groups * of_group > most_places) return {};
    std::vector<std::uint32_t>& places = places_[n];
    places.resize(groups * of_group);
    kept_ += places.size();
    for (std::size_t group = 0; group < groups; ++group) {
        const auto first = static_cast<std::uint32_t>(group * bootstrap_lanes);
        draw_places(n, first, {seed_, 0, 0}, std::span(places).subspan(group * of_group, of_group));
    }
    return places;
}

void Bootstrap::add_resamples(std::span<const double> values) {
    const std::span<const std::uint32_t> places = places_of(values.size());
    const std::size_t of_group = values.size() * bootstrap_lanes;
    sums_.resize(resamples_);
    if (places.empty()) drawn_.resize(of_group);
    for (std::size_t first = 0; first < resamples_; first += bootstrap_lanes) {
        std::span<const std::uint32_t> here = drawn_;
        if (places.empty()) draw_places(values.size(), static_cast<std::uint32_t>(first), {seed_, 0, 0}, drawn_);
        else here = places.subspan(first / bootstrap_lanes * of_group, of_group);
        sum_places(values, here, std::span(sums_).subspan(first, std::min<std::size_t>(bootstrap_lanes, resamples_ - first)));
    }
}

/// The sum of a resample by its rank; those in the tails are in `low_` and `high_`.
double Bootstrap::ranked_sum(std::size_t rank) {
    if (rank < low_.size()) return number_of_rank(low_, rank);
    if (rank >= sums_.size() - high_.size()) return number_of_rank(high_, rank - (sums_.size() - high_.size()));
    return number_of_rank(sums_, rank);
}

Interval Bootstrap::interval(std::span<const double> values, double level) {
    if (values.size() < 2) return {missing, missing};
    add_resamples(values);
    const Moments moments = moments_of(values);
    const auto n = static_cast<double>(values.size());
    const double reach = tails_from * moments.sd * std::sqrt(n - 1.0);   // the standard deviation of a sum of n that are put back
    keep_those(sums_, low_, [cut = moments.mean * n - reach](double sum) { return sum < cut; });
    keep_those(sums_, high_, [cut = moments.mean * n + reach](double sum) { return sum > cut; });
    const auto mean_at = [&](std::size_t rank) { return ranked_sum(rank) / n; };
    const double tail = (1.0 - level) / 2.0;
    return {ranked_quantile(resamples_, tail, mean_at), ranked_quantile(resamples_, 1.0 - tail, mean_at)};
}

Interval bootstrap_interval(std::span<const double> values, std::uint64_t seed, double level, std::uint32_t resamples) {
    return Bootstrap(seed, resamples).interval(values, level);
}

}  // namespace coalesce
