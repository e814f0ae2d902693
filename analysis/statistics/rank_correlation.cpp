#include "analysis/statistics/rank_correlation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <Eigen/Dense>

#include "analysis/statistics/distributions.hpp"
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

/// Fisher's z. Where all ranks agree it would be infinite and its interval a point: ranks of so many rows tell 1 from nothing nearer to it
/// than half the last step of Spearman's coefficient, 6 / (n (n^2 - 1)).
double z_of(double correlation, std::size_t rows) {
    const auto n = static_cast<double>(rows);
    const double most = 1.0 - 6.0 / (n * (n * n - 1.0));
    return std::atanh(std::clamp(correlation, -most, most));
}

/// An interval of z as one of the correlation, which it holds.
Interval around(double correlation, double low, double high) {
    return {std::min(correlation, std::tanh(low)), std::max(correlation, std::tanh(high))};
}

Estimate correlation_with_interval(double correlation, std::size_t n, std::size_t axes, double level) {
    Estimate estimate{correlation, {std::nan(""), std::nan("")}, n};
    if (std::isnan(correlation) || n < fewest_rows_of_interval(axes)) return estimate;
    const double others = static_cast<double>(axes) - 1.0, rows = static_cast<double>(n), z = z_of(correlation, n);
    const double error = std::sqrt((1.0 + correlation * correlation / 2.0) / (rows - 3.0 - others));
    const double half = student_quantile(0.5 + level / 2.0, rows - 2.0 - others) * error;
    estimate.interval = around(correlation, z - half, z + half);
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
    const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> correlations(columns.transpose() * columns);
    if (!correlations.isInvertible()) return all;
    const Eigen::MatrixXd inverse = correlations.inverse();
    for (Eigen::Index i = 0; i < count; ++i)
        all[static_cast<std::size_t>(i)] = z_of(-inverse(i, count) / std::sqrt(inverse(i, i) * inverse(count, count)), rows.size());
    return all;
}

/// Over points the wider of two intervals of z, and beside it the one over replicates, put together as the sides of a right angle.
void widen(Estimate& estimate, double points, double replicates) {
    if (std::isnan(estimate.interval.low)) return;
    const double z = z_of(estimate.value, estimate.n);
    const double low = std::max(points, z - z_of(estimate.interval.low, estimate.n));
    const double high = std::max(points, z_of(estimate.interval.high, estimate.n) - z);
    estimate.interval = around(estimate.value, z - std::hypot(low, replicates), z + std::hypot(high, replicates));
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
        estimates[static_cast<std::size_t>(i)] = correlation_with_interval(correlation, rows.size(), axes.size(), level);
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
