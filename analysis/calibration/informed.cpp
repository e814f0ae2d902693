#include <algorithm>
#include <cmath>

#include "analysis/calibration/findings.hpp"
#include "analysis/statistics/intervals.hpp"
#include "analysis/statistics/moments.hpp"
#include "analysis/statistics/rank_correlation.hpp"
#include "numerics/missing.hpp"
#include "numerics/quantile.hpp"

namespace coalesce {
namespace {

constexpr double clear_shift = 0.1, one_in_a_hundred = 1.63;   // over the root of the number: Kolmogorov's distribution
constexpr std::size_t most_ranked = 2'000;                     // ranks of all pairs take long and say no more

std::vector<double> values_of_column(const std::vector<double>& rows, std::size_t columns, std::size_t column, std::size_t most) {
    std::vector<double> values;
    for (std::size_t k = column; k < rows.size() && values.size() < most; k += columns) values.push_back(rows[k]);
    return values;
}

/// How far the shares up to any value are from those of even coordinates (Kolmogorov and Smirnov).
double shift_of(const std::vector<double>& ascending) {
    double largest = 0.0;
    const auto n = static_cast<double>(ascending.size());
    for (std::size_t k = 0; k < ascending.size(); ++k) {
        largest = std::max(largest, std::abs(static_cast<double>(k) / n - ascending[k]));
        largest = std::max(largest, std::abs(static_cast<double>(k + 1) / n - ascending[k]));
    }
    return largest;
}

Informed describe(const Axis& axis, std::vector<double> coordinates) {
    constexpr double sd_of_even = 0.28867513459481287;   // 1 / sqrt(12)
    const auto ends = axis.ends();
    Informed informed;
    informed.low = *std::min_element(ends.begin(), ends.end());
    informed.high = *std::max_element(ends.begin(), ends.end());
    informed.left_low = informed.left_high = informed.sd_left = informed.shift = missing;
    if (coordinates.empty()) return informed;
    std::sort(coordinates.begin(), coordinates.end());
    informed.left_low = axis.at(quantile(std::span<const double>(coordinates), 0.05));
    informed.left_high = axis.at(quantile(std::span<const double>(coordinates), 0.95));
    informed.sd_left = moments_of(coordinates).sd / sd_of_even;
    informed.shift = shift_of(coordinates);
    informed.is_informed = informed.shift > std::max(clear_shift, one_in_a_hundred / std::sqrt(static_cast<double>(coordinates.size())));
    return informed;
}

/// Ranks of a column, of mean 0 and length 1.
std::vector<double> unit_ranks(const std::vector<double>& values) {
    std::vector<double> ranks = ranks_of(values);
    const Moments moments = moments_of(ranks);
    const double length = moments.sd * std::sqrt(static_cast<double>(ranks.size() - 1));
    for (double& rank : ranks) rank = length > 0.0 ? (rank - moments.mean) / length : 0.0;
    return ranks;
}

void find_partners(const std::vector<double>& coordinates, std::vector<Informed>& parameters) {
    const std::size_t axes = parameters.size();
    std::vector<std::vector<double>> ranks;
    for (std::size_t a = 0; a < axes; ++a) ranks.push_back(unit_ranks(values_of_column(coordinates, axes, a, most_ranked)));
    for (std::size_t a = 0; a < axes; ++a) {
        for (std::size_t b = 0; b < axes; ++b) {
            if (a == b) continue;
            double sum = 0.0;
            for (std::size_t k = 0; k < ranks[a].size(); ++k) sum += ranks[a][k] * ranks[b][k];
            if (std::abs(sum) <= std::abs(parameters[a].with_partner)) continue;
            parameters[a].partner = b;
            parameters[a].with_partner = sum;
        }
    }
}

void add_correlations(const HistoryMatch& match, std::vector<Informed>& parameters) {
    const Wave& first = match.waves().front();
    std::vector<std::vector<double>> columns;
    for (std::size_t a = 0; a < parameters.size(); ++a)
        columns.push_back(values_of_column(first.scaled, parameters.size(), a, first.points()));
    const std::vector<std::span<const double>> axes(columns.begin(), columns.end());
    for (const Measured& measured : first.measured) {
        const auto estimates = partial_rank_correlations(axes, measured.means, usual_level);
        for (std::size_t a = 0; a < parameters.size(); ++a) parameters[a].correlations.push_back(estimates[a].value);
    }
}

}  // namespace

std::vector<Informed> informed_by(const HistoryMatch& match) {
    const auto& axes = match.calibration().base.axes;
    const auto& left = match.waves().back().left.coordinates;
    std::vector<Informed> parameters;
    for (std::size_t a = 0; a < axes.size(); ++a)
        parameters.push_back(describe(axes[a], values_of_column(left, axes.size(), a, left.size())));
    if (left.size() > 2 * axes.size()) find_partners(left, parameters);
    add_correlations(match, parameters);
    return parameters;
}

}  // namespace coalesce
