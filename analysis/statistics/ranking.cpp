#include "analysis/statistics/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/statistics/bootstrap.hpp"
#include "numerics/missing.hpp"
#include "numerics/quantile.hpp"
#include "numerics/random_stream.hpp"

namespace coalesce {
namespace {

enum class Factor : std::uint32_t { units = 0, replicates = 1 };

constexpr std::uint32_t most_multipliers = 1U << 20;   // slots of one factor
constexpr std::uint32_t many_degrees = 60;             // from which Student's is as good as normal

/// A normal multiplier for each of `count` things that were drawn, all wider by what so few of them know of their own spread.
std::vector<double> multipliers(std::size_t count, Factor factor, const RandomStream& random, std::uint32_t resample) {
    const auto n = static_cast<std::uint32_t>(count);
    const std::uint32_t first = static_cast<std::uint32_t>(factor) * 2 * most_multipliers;
    std::vector<double> drawn(count);
    for (std::uint32_t k = 0; k < n; ++k) drawn[k] = random.normal(Draw::bootstrap, first + k, resample);
    if (n < 2 || n > many_degrees) return drawn;
    double squares = 0.0;
    for (std::uint32_t k = 0; k + 1 < n; ++k) {
        const double z = random.normal(Draw::bootstrap, first + most_multipliers + k, resample);
        squares += z * z;
    }
    const double wider = std::sqrt((n - 1.0) / squares);
    for (double& x : drawn) x *= wider;
    return drawn;
}

/// What a parameter's mean is made of, each deviation as it moves the mean.
struct Moving {
    double mean = 0.0;
    std::vector<double> units, replicates;
};

/// Deviations so that, weighted by normal multipliers, they have this variance.
std::vector<double> with_variance(const std::vector<double>& deviations, double variance) {
    double squares = 0.0;
    for (const double d : deviations) squares += std::isnan(d) ? 0.0 : d * d;
    const double scale = squares > 0.0 ? std::sqrt(variance / squares) : 0.0;
    std::vector<double> moves;
    for (const double d : deviations) moves.push_back(std::isnan(d) ? 0.0 : scale * d);
    return moves;
}

Moving moving(const CrossedMean& found) {
    return {found.mean, with_variance(found.of_unit, found.unit_variance), with_variance(found.of_replicate, found.replicate_variance)};
}

double moved(const Moving& parameter, const std::vector<double>& units, const std::vector<double>& replicates) {
    double value = parameter.mean;
    for (std::size_t u = 0; u < parameter.units.size(); ++u) value += units[u] * parameter.units[u];
    for (std::size_t r = 0; r < parameter.replicates.size(); ++r) value += replicates[r] * parameter.replicates[r];
    return value;
}

/// Places of the parameters that have a value, the largest first; of equal ones the first.
std::vector<std::size_t> order_of(const std::vector<double>& values) {
    std::vector<std::size_t> order;
    for (std::size_t p = 0; p < values.size(); ++p) {
        if (!std::isnan(values[p])) order.push_back(p);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
    return order;
}

}  // namespace

Ranking rank_parameters(const std::vector<CrossedCells>& parameters, std::uint64_t seed, double level) {
    std::vector<Moving> all;
    std::vector<double> values;
    std::size_t units = 0, replicates = 0;
    bool is_known = true;
    for (const CrossedCells& cells : parameters) {
        const CrossedMean found = crossed_mean(cells);
        all.push_back(moving(found));
        values.push_back(found.mean);
        units = std::max(units, cells.units());
        replicates = std::max(replicates, cells.replicates);
        is_known = is_known && found.units != 1;
    }
    Ranking ranking;
    ranking.rank.resize(parameters.size());
    ranking.share_first.assign(parameters.size(), missing);
    const std::vector<std::size_t> order = order_of(values);
    for (std::size_t k = 0; k < order.size(); ++k) {
        ranking.rank[order[k]].value = static_cast<double>(k + 1);
        ranking.rank[order[k]].n = units;
        const double largest = values[order.front()];
        ranking.matter += largest > 0.0 && values[order[k]] >= least_that_matters * largest ? 1 : 0;
    }
    if (order.empty() || !is_known) return ranking;
    const RandomStream random{seed, 0, 0};
    std::vector<std::vector<double>> ranks(parameters.size());
    std::vector<double> first(parameters.size(), 0.0), resampled(parameters.size());
    double same = 0.0;
    for (std::uint32_t b = 0; b < whole_resamples; ++b) {
        const auto of_units = multipliers(units, Factor::units, random, b),
                   of_replicates = multipliers(replicates, Factor::replicates, random, b);
        for (std::size_t p = 0; p < all.size(); ++p) resampled[p] = moved(all[p], of_units, of_replicates);
        const std::vector<std::size_t> places = order_of(resampled);
        for (std::size_t k = 0; k < places.size(); ++k) ranks[places[k]].push_back(static_cast<double>(k + 1));
        first[places.front()] += 1.0;
        same += std::equal(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(ranking.matter), places.begin()) ? 1.0 : 0.0;
    }
    for (const std::size_t p : order) {
        std::sort(ranks[p].begin(), ranks[p].end());
        const double tail = (1.0 - level) / 2.0;
        ranking.rank[p].interval = {std::floor(quantile<double>(ranks[p], tail)), std::ceil(quantile<double>(ranks[p], 1.0 - tail))};
        ranking.share_first[p] = first[p] / whole_resamples;
    }
    if (ranking.matter > 0) ranking.share_same = same / whole_resamples;
    return ranking;
}

}  // namespace coalesce
