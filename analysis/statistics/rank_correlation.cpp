#include "analysis/statistics/rank_correlation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <Eigen/Dense>

#include "analysis/statistics/intervals.hpp"
#include "analysis/statistics/left_out.hpp"
#include "numerics/elementary.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

/// Places of the rows in which nothing is missing.
std::vector<std::size_t> rows_without_gaps(const std::vector<std::span<const double>>& axes, std::span<const double> outcome) {
    std::vector<std::size_t> rows;
    for (std::size_t k = 0; k < outcome.size(); ++k) {
        bool is_whole = !std::isnan(outcome[k]);
        for (const auto& axis : axes) is_whole = is_whole && !std::isnan(axis[k]);
        if (is_whole) rows.push_back(k);
    }
    return rows;
}

/// Ranks of the chosen rows, standardised; zeros where they are all equal.
Eigen::VectorXd standard_ranks(std::span<const double> values, const std::vector<std::size_t>& rows) {
    std::vector<double> chosen;
    for (const std::size_t k : rows) chosen.push_back(values[k]);
    const std::vector<double> ranks = ranks_of(chosen);
    Eigen::VectorXd column = Eigen::Map<const Eigen::VectorXd>(ranks.data(), static_cast<Eigen::Index>(ranks.size()));
    column.array() -= column.mean();
    const double length = column.norm();
    if (length > 0.0) column /= length;
    return column;
}

double z_of(double correlation) { return std::atanh(std::clamp(correlation, -1.0 + 1e-12, 1.0 - 1e-12)); }

Estimate correlation_with_interval(double correlation, std::size_t n, std::size_t others, double level) {
    Estimate estimate{correlation, {}, n};
    estimate.interval = {std::nan(""), std::nan("")};
    const double freedom = static_cast<double>(n) - 3.0 - static_cast<double>(others);
    if (std::isnan(correlation) || !(freedom > 0.0)) return estimate;
    const double z = z_of(correlation);
    const double error = std::sqrt((1.0 + correlation * correlation / 2.0) / freedom);
    const double half = normal_quantile(0.5 + level / 2.0) * error;
    estimate.interval = {std::tanh(z - half), std::tanh(z + half)};
    return estimate;
}

/// z of the partial rank correlation of each axis among these rows, all at once from the inverse of the correlations (Whittaker 1990); NaN
/// where axes determine one another.
std::vector<double> z_of_all(const std::vector<std::span<const double>>& axes, std::span<const double> outcome,
                             const std::vector<std::size_t>& rows) {
    const auto count = static_cast<Eigen::Index>(axes.size());
    std::vector<double> all(axes.size(), missing);
    if (rows.size() < axes.size() + 3) return all;
    Eigen::MatrixXd columns(static_cast<Eigen::Index>(rows.size()), count + 1);
    for (Eigen::Index i = 0; i < count; ++i) columns.col(i) = standard_ranks(axes[static_cast<std::size_t>(i)], rows);
    columns.col(count) = standard_ranks(outcome, rows);
    const Eigen::FullPivLU<Eigen::MatrixXd> correlations(columns.transpose() * columns);
    if (!correlations.isInvertible()) return all;
    const Eigen::MatrixXd inverse = correlations.inverse();
    for (Eigen::Index i = 0; i < count; ++i)
        all[static_cast<std::size_t>(i)] = z_of(-inverse(i, count) / std::sqrt(inverse(i, i) * inverse(count, count)));
    return all;
}

/// Over points the wider of two intervals of z, and beside it the one over replicates, put together as the sides of a right angle.
void widen(Estimate& estimate, double points, double replicates) {
    if (std::isnan(estimate.interval.low)) return;
    const double z = z_of(estimate.value);
    const double low = std::max(points, z - z_of(estimate.interval.low)), high = std::max(points, z_of(estimate.interval.high) - z);
    estimate.interval = {std::tanh(z - std::hypot(low, replicates)), std::tanh(z + std::hypot(high, replicates))};
}

}  // namespace

std::vector<double> ranks_of(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
        while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
        const double shared = (static_cast<double>(begin + end) + 1.0) / 2.0;
        for (std::size_t k = begin; k < end; ++k) ranks[order[k]] = shared;
    }
    return ranks;
}

std::vector<Estimate> partial_rank_correlations(const std::vector<std::span<const double>>& axes, std::span<const double> outcome,
                                                double level) {
    const std::vector<std::size_t> rows = rows_without_gaps(axes, outcome);
    const auto count = static_cast<Eigen::Index>(axes.size());
    std::vector<Estimate> estimates(axes.size());
    if (rows.size() < axes.size() + 3) return estimates;
    Eigen::MatrixXd columns(static_cast<Eigen::Index>(rows.size()), count + 1);
    for (Eigen::Index i = 0; i < count; ++i) columns.col(i) = standard_ranks(axes[static_cast<std::size_t>(i)], rows);
    columns.col(count) = standard_ranks(outcome, rows);
    for (Eigen::Index i = 0; i < count; ++i) {
        Eigen::MatrixXd others(columns.rows(), count - 1);
        for (Eigen::Index j = 0, k = 0; j < count; ++j) {
            if (j != i) others.col(k++) = columns.col(j);
        }
        Eigen::MatrixXd both(columns.rows(), 2);
        both << columns.col(i), columns.col(count);
        if (count > 1) both -= others * others.colPivHouseholderQr().solve(both);
        const double left_of_axis = both.col(0).norm(), left_of_outcome = both.col(1).norm();
        constexpr double shortest = 1e-8;   // of a length of 1
        const bool varies = left_of_axis > shortest && left_of_outcome > shortest;
        const double correlation = varies ? both.col(0).dot(both.col(1)) / (left_of_axis * left_of_outcome) : std::nan("");
        estimates[static_cast<std::size_t>(i)] = correlation_with_interval(correlation, rows.size(), axes.size() - 1, level);
    }
    return estimates;
}

std::vector<Estimate> partial_rank_correlations(const std::vector<std::span<const double>>& axes, const Values& values, std::size_t arm,
                                                double level) {
    const std::vector<double> means = point_means(values, arm);
    std::vector<Estimate> estimates = partial_rank_correlations(axes, means, level);
    const LeftOut left_out = leave_out(
        values, arm,
        [&](std::span<const double> of_points, const std::vector<std::size_t>* kept) {
            return z_of_all(axes, of_points, kept != nullptr ? *kept : rows_without_gaps(axes, of_points));
        },
        rows_without_gaps(axes, means));
    for (std::size_t i = 0; i < axes.size(); ++i)
        widen(estimates[i], jackknife_half_width(left_out.groups, i, level), jackknife_half_width(left_out.replicates, i, level));
    return estimates;
}

}  // namespace coalesce
