#include "analysis/statistics/replicate_share.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/moments.hpp"

namespace coalesce {
namespace {

/// Sums of which every variance is made, so that a replicate can be taken out of them.
struct SumsOfTable {
    std::vector<double> of_point;       ///< sum over replicates
    std::vector<double> of_replicate;   ///< sum over points
    double squares = 0.0;
};

/// The share from the sums of a table of so many replicates.
double share_of_replicates(const SumsOfTable& table, double replicates) {
    const auto points = static_cast<double>(table.of_point.size());
    double total = 0.0, between_points = 0.0, between_replicates = 0.0;
    for (const double sum : table.of_point) {
        total += sum;
        between_points += sum * sum / replicates;
    }
    for (const double sum : table.of_replicate) between_replicates += sum * sum / points;
    const double correction = total * total / (points * replicates);
    const double rest = std::max(0.0, table.squares - between_points - between_replicates + correction);
    const double residual = rest / ((points - 1.0) * (replicates - 1.0));
    const double point = std::max(0.0, ((between_points - correction) / (points - 1.0) - residual) / replicates);
    const double replicate = std::max(0.0, ((between_replicates - correction) / (replicates - 1.0) - residual) / points);
    return (replicate + residual) / (replicate + residual + point);
}

double logit(double share) {
    const double inside = std::clamp(share, 1e-9, 1.0 - 1e-9);
    return std::log(inside / (1.0 - inside));
}

double back(double logit) { return 1.0 / (1.0 + std::exp(-logit)); }

class Square {
public:
    Square(const Values& values, const std::vector<std::size_t>& points, std::size_t arm) : values_(values), arm_(arm) {
        for (const std::size_t p : points) {
            bool is_there = true;
            for (std::size_t r = 0; r < values.replicates; ++r) is_there = is_there && !std::isnan(values(r, p, arm));
            if (is_there) points_.push_back(p);
        }
        for (const std::size_t p : points_) centre_ += values(0, p, arm) / static_cast<double>(points_.size());
    }
    std::size_t points() const { return points_.size(); }
    double at(std::size_t r, std::size_t k) const { return values_(r, points_[k], arm_) - centre_; }

    SumsOfTable sums() const {
        SumsOfTable table{std::vector<double>(points()), {}, 0.0};
        for (std::size_t r = 0; r < values_.replicates; ++r) {
            double sum = 0.0;
            for (std::size_t k = 0; k < points(); ++k) {
                sum += at(r, k);
                table.of_point[k] += at(r, k);
                table.squares += at(r, k) * at(r, k);
            }
            table.of_replicate.push_back(sum);
        }
        return table;
    }
    SumsOfTable without(const SumsOfTable& all, std::size_t replicate) const {
        SumsOfTable table = all;
        table.of_replicate.erase(table.of_replicate.begin() + static_cast<std::ptrdiff_t>(replicate));
        for (std::size_t k = 0; k < points(); ++k) {
            table.of_point[k] -= at(replicate, k);
            table.squares -= at(replicate, k) * at(replicate, k);
        }
        return table;
    }

private:
    const Values& values_;
    std::size_t arm_;
    std::vector<std::size_t> points_;
    double centre_ = 0.0;
};

}  // namespace

Estimate replicate_share(const Values& values, const std::vector<std::size_t>& points, std::size_t arm, double level) {
    Estimate estimate;
    const Square square(values, points, arm);
    const auto replicates = static_cast<double>(values.replicates);
    if (square.points() < 2 || values.replicates < 2) return estimate;
    const SumsOfTable table = square.sums();
    estimate.value = share_of_replicates(table, replicates);
    estimate.n = square.points() * values.replicates;
    if (values.replicates < 3 || std::isnan(estimate.value)) return estimate;
    std::vector<double> logits;
    for (std::size_t r = 0; r < values.replicates; ++r)
        logits.push_back(logit(share_of_replicates(square.without(table, r), replicates - 1.0)));
    const double error = moments_of(logits).sd * (replicates - 1.0) / std::sqrt(replicates);
    const Interval interval = student_interval(logit(estimate.value), error, replicates - 1.0, level);
    estimate.interval = {back(interval.low), back(interval.high)};
    return estimate;
}

}  // namespace coalesce
