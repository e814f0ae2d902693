#include "analysis/statistics/regret.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/bootstrap.hpp"
#include "analysis/statistics/distributions.hpp"
#include "analysis/statistics/moments.hpp"
#include "numerics/quantile.hpp"
#include "numerics/random_stream.hpp"

namespace coalesce {
namespace {

/// Regret by arm, then future.
std::vector<std::vector<double>> regrets_of(const Futures& futures, Better better) {
    std::vector<std::vector<double>> regrets(futures.arms);
    for (std::size_t p = 0; p < futures.points(); ++p) {
        double best = better == Better::down ? HUGE_VAL : -HUGE_VAL;
        bool is_whole = true;
        for (std::size_t a = 0; a < futures.arms; ++a) {
            const double mean = futures(p, a);
            is_whole = is_whole && !std::isnan(mean);
            best = better == Better::down ? std::min(best, mean) : std::max(best, mean);
        }
        if (!is_whole) continue;
        for (std::size_t a = 0; a < futures.arms; ++a) regrets[a].push_back(std::abs(best - futures(p, a)));
    }
    return regrets;
}

/// A quantile with the interval of the order statistics whose ranks cover it.
Estimate quantile_with_ranks(std::vector<double> values, double share, double level) {
    std::sort(values.begin(), values.end());
    // How many lie below the true quantile is binomial; ranks are those that come nearest to the level.
    const std::size_t low = nearest_binomial_quantile((1.0 - level) / 2.0, values.size(), share) + 1;
    const std::size_t high = nearest_binomial_quantile((1.0 + level) / 2.0, values.size(), share);
    Estimate estimate{quantile<double>(values, share), {std::nan(""), std::nan("")}, values.size()};
    if (high < values.size()) estimate.interval = {values[low - 1], values[high]};
    return estimate;
}

/// Rank of each arm, from 1; arms that are equal share the better rank.
std::vector<double> ranks_by(const std::vector<double>& regret) {
    std::vector<double> ranks;
    for (const double r : regret)
        ranks.push_back(1.0 + static_cast<double>(std::count_if(regret.begin(), regret.end(), [&](double x) { return x < r; })));
    return ranks;
}

/// In which share of resamples of futures each arm ranks first.
std::vector<double> shares_first(const std::vector<std::vector<double>>& regrets, std::uint64_t seed) {
    const RandomStream random{seed, 0, 0};
    const auto points = static_cast<std::uint32_t>(regrets.front().size());
    std::vector<double> shares(regrets.size()), sums(regrets.size());
    for (std::uint32_t b = 0; b < whole_resamples; ++b) {
        std::fill(sums.begin(), sums.end(), 0.0);
        for (std::uint32_t k = 0; k < points; ++k) {
            const std::uint32_t p = random.index(points, Draw::bootstrap, k, b);
            for (std::size_t a = 0; a < sums.size(); ++a) sums[a] += regrets[a][p];
        }
        const double least = *std::min_element(sums.begin(), sums.end());
        for (std::size_t a = 0; a < sums.size(); ++a) shares[a] += sums[a] == least ? 1.0 / whole_resamples : 0.0;
    }
    return shares;
}

}  // namespace

Futures futures_of(const Values& values, const std::vector<std::size_t>& points) {
    Futures futures{values.arms, std::vector<double>(points.size() * values.arms, 0.0)};
    for (std::size_t k = 0; k < points.size(); ++k) {
        const std::size_t p = points[k];
        double count = 0.0;
        for (std::size_t r = 0; r < values.replicates; ++r) {
            bool is_whole = true;
            for (std::size_t a = 0; a < values.arms; ++a) is_whole = is_whole && !std::isnan(values(r, p, a));
            if (!is_whole) continue;
            count += 1.0;
            for (std::size_t a = 0; a < values.arms; ++a) futures.means[k * values.arms + a] += values(r, p, a);
        }
        for (std::size_t a = 0; a < values.arms; ++a) futures.means[k * values.arms + a] /= count;   // 0 / 0: missing
    }
    return futures;
}

std::vector<Robustness> robustness(const Futures& futures, Better better, std::uint64_t seed, double level) {
    const auto regrets = regrets_of(futures, better);
    std::vector<Robustness> result(futures.arms);
    const std::size_t points = regrets.front().size();
    if (points < 2) return result;
    std::vector<double> means;
    for (const auto& of_arm : regrets) means.push_back(moments_of(of_arm).mean);
    const std::vector<double> ranks = ranks_by(means);
    const std::vector<double> first = shares_first(regrets, seed);
    for (std::size_t a = 0; a < futures.arms; ++a) {
        const Moments moments = moments_of(regrets[a]);
        const auto best = std::count(regrets[a].begin(), regrets[a].end(), 0.0);
        result[a].mean_regret = {moments.mean, student_interval(moments, level), points};
        result[a].p90_regret = quantile_with_ranks(regrets[a], 0.9, level);
        result[a].worst_regret = {*std::max_element(regrets[a].begin(), regrets[a].end()), {std::nan(""), std::nan("")}, points};
        result[a].share_best = jeffreys_share(static_cast<std::size_t>(best), points, level);
        result[a].rank = {ranks[a], {std::nan(""), std::nan("")}, points};
        result[a].share_first = {first[a], {std::nan(""), std::nan("")}, points};
    }
    return result;
}

Estimate share_within(const Futures& futures, std::size_t arm, const Bound& bound, double level) {
    std::size_t within = 0, n = 0;
    for (std::size_t p = 0; p < futures.points(); ++p) {
        const double mean = futures(p, arm);
        if (std::isnan(mean)) continue;
        ++n;
        within += bound.holds(mean) ? 1 : 0;
    }
    return jeffreys_share(within, n, level);
}

Estimate jeffreys_share(std::size_t count, std::size_t n, double level) {
    Estimate estimate{std::nan(""), {std::nan(""), std::nan("")}, n};
    if (n == 0) return estimate;
    const auto seen = static_cast<double>(count), others = static_cast<double>(n - count);
    estimate.value = seen / static_cast<double>(n);
    estimate.interval.low = count == 0 ? 0.0 : beta_quantile((1.0 - level) / 2.0, seen + 0.5, others + 0.5);
    estimate.interval.high = count == n ? 1.0 : beta_quantile((1.0 + level) / 2.0, seen + 0.5, others + 0.5);
    return estimate;
}

}  // namespace coalesce
