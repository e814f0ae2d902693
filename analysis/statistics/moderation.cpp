#include "analysis/statistics/moderation.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>
#include <Eigen/Dense>

#include "analysis/statistics/distributions.hpp"
#include "analysis/statistics/moments.hpp"
#include "files/numbers.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// How a step stands at a point: 0 at its beginning, 1 at its end. Of words each has a step of its own.
double progress(const StudyAxis& axis, const AxisStep& step, std::size_t point) {
    if (!axis.words.empty()) return axis.values[point] == step.high ? 1.0 : 0.0;
    return (axis.values[point] - step.low) / (step.high - step.low);
}

bool is_switch(const StudyAxis& axis) {
    return axis.words.size() == 2 && axis.words[0] == truth_text(false) && axis.words[1] == truth_text(true);
}

/// Differences by replicate and point, and the means of the points.
class Differences {
public:
    Differences(const Values& values, std::size_t arm) : values_(values), arm_(arm) {
        for (std::size_t p = 0; p < values.points; ++p) {
            double sum = 0.0, count = 0.0;
            for (std::size_t r = 0; r < values.replicates; ++r) {
                if (std::isnan(at(r, p))) continue;
                sum += at(r, p);
                count += 1.0;
            }
            means_.push_back(sum / count);
            if (count > 0.0) points_.push_back(p);
        }
    }
    double at(std::size_t replicate, std::size_t point) const { return values_(replicate, point, arm_) - values_(replicate, point, 0); }
    double mean(std::size_t point) const { return means_[point]; }
    /// Those that any replicate has.
    const std::vector<std::size_t>& points() const { return points_; }
    std::vector<std::size_t> points_of(std::size_t replicate) const {
        std::vector<std::size_t> points;
        for (const std::size_t p : points_) {
            if (!std::isnan(at(replicate, p))) points.push_back(p);
        }
        return points;
    }
    std::size_t replicates() const { return values_.replicates; }

private:
    const Values& values_;
    std::size_t arm_;
    std::vector<double> means_;
    std::vector<std::size_t> points_;
};

/// Least squares on a constant and the steps, these centred by their means over all points.
class FitAlongSteps {
public:
    FitAlongSteps(const StudyDesign& design, std::vector<AxisStep> steps, const std::vector<std::size_t>& points)
        : design_(design), steps_(std::move(steps)) {
        for (const AxisStep& step : steps_) {
            double sum = 0.0;
            for (const std::size_t p : points) sum += progress(design.axes[step.axis], step, p);
            centres_.push_back(sum / static_cast<double>(points.size()));
        }
    }

    const std::vector<AxisStep>& steps() const { return steps_; }

    MatrixXd columns(const std::vector<std::size_t>& points) const {
        MatrixXd x(static_cast<Index>(points.size()), static_cast<Index>(steps_.size()) + 1);
        for (Index row = 0; row < x.rows(); ++row) {
            x(row, 0) = 1.0;
            for (std::size_t k = 0; k < steps_.size(); ++k) {
                const double along = progress(design_.axes[steps_[k].axis], steps_[k], points[static_cast<std::size_t>(row)]);
                x(row, static_cast<Index>(k) + 1) = along - centres_[k];
            }
        }
        return x;
    }

    /// What coefficients are multiplied by to give the effect where a step begins: of an axis of words all its steps are still to be taken.
    VectorXd weights_at_begin(const AxisStep& step) const {
        VectorXd weights = VectorXd::Zero(static_cast<Index>(steps_.size()) + 1);
        weights(0) = 1.0;
        for (std::size_t k = 0; k < steps_.size(); ++k) {
            if (steps_[k].axis == step.axis) weights(static_cast<Index>(k) + 1) = -centres_[k];
        }
        return weights;
    }

private:
    const StudyDesign& design_;
    std::vector<AxisStep> steps_;
    std::vector<double> centres_;
};

/// The matrix that makes coefficients of values; nothing if the columns are not told apart.
std::optional<MatrixXd> solver_of(const MatrixXd& x) {
    const Eigen::ColPivHouseholderQR<MatrixXd> qr(x);
    if (x.rows() < x.cols() || qr.rank() < x.cols()) return std::nullopt;
    return (x.transpose() * x).ldlt().solve(x.transpose());
}

VectorXd gathered(const std::vector<std::size_t>& points, auto&& value) {
    VectorXd values(static_cast<Index>(points.size()));
    for (Index k = 0; k < values.size(); ++k) values(k) = value(points[static_cast<std::size_t>(k)]);
    return values;
}

/// Coefficients with what is known of their chance: a sample of them, or, of one replicate, their covariance.
struct FoundCoefficients {
    VectorXd mean;
    std::vector<VectorXd> by_replicate;
    MatrixXd covariance;
    double freedom = 0.0;
    std::size_t points = 0;  ///< of which one replicate's are made

    std::size_t independent() const { return by_replicate.empty() ? 1 : by_replicate.size(); }
    /// The estimate of a sum of coefficients with weights, and its p-value.
    std::pair<Estimate, double> weighted(const VectorXd& weights, double level) const {
        const double value = weights.dot(mean);
        if (by_replicate.empty()) {
            const double error = freedom > 0.0 ? std::sqrt(weights.dot(covariance * weights)) : missing;
            const double p = error > 0.0 ? 2.0 * student_above(std::abs(value) / error, freedom) : missing;
            return {{value, student_interval(value, error, freedom, level), points}, p};
        }
        std::vector<double> sample;
        for (const VectorXd& coefficients : by_replicate) sample.push_back(weights.dot(coefficients));
        const Moments moments = moments_of(sample);
        const double error = moments.sd / std::sqrt(static_cast<double>(moments.n));
        return {{value, student_interval(value, error, static_cast<double>(moments.n) - 1.0, level), moments.n}, student_p_value(moments)};
    }
};

/// Each replicate departs from the means of the points that it has, so that what is missing does not shift it.
void fit_replicates(const FitAlongSteps& fit, const Differences& differences, const MatrixXd& solver, FoundCoefficients& found) {
    for (std::size_t r = 0; r < differences.replicates(); ++r) {
        const auto points = differences.points_of(r);
        const bool is_whole = points.size() == differences.points().size();
        const auto own = is_whole ? std::optional<MatrixXd>() : solver_of(fit.columns(points));
        if (!is_whole && !own) continue;
        const VectorXd rest = gathered(points, [&](std::size_t p) { return differences.at(r, p) - differences.mean(p); });
        found.by_replicate.emplace_back(found.mean + (is_whole ? solver : *own) * rest);
    }
}

}  // namespace

std::vector<AxisStep> steps_along(const StudyDesign& design) {
    std::vector<AxisStep> steps;
    for (std::size_t i = 0; i < design.axes.size(); ++i) {
        const StudyAxis& axis = design.axes[i];
        if (axis.values.empty()) continue;
        if (axis.words.empty()) {
            const auto [low, high] = std::minmax_element(axis.values.begin(), axis.values.end());
            if (*low < *high) steps.push_back({i, axis.name, fmt::format("{:.4g}", *low), fmt::format("{:.4g}", *high), *low, *high, true});
        } else if (is_switch(axis)) {
            steps.push_back({i, axis.name, "off", "on", 0.0, 1.0});
        } else {
            for (std::size_t w = 1; w < axis.words.size(); ++w) {
                const std::string &from = axis.words[0], &to = axis.words[w];
                steps.push_back({i, fmt::format("{}: {} to {}", axis.name, from, to), from, to, 0.0, static_cast<double>(w)});
            }
        }
    }
    return steps;
}

std::vector<Moderation> moderation(const StudyDesign& design, const Values& values, std::size_t arm, double level) {
    const Differences differences(values, arm);
    const FitAlongSteps fit(design, steps_along(design), differences.points());
    if (fit.steps().empty() || differences.points().size() <= fit.steps().size()) return {};
    const MatrixXd x = fit.columns(differences.points());
    const auto solver = solver_of(x);
    if (!solver) return {};
    FoundCoefficients found;
    const VectorXd means = gathered(differences.points(), [&](std::size_t p) { return differences.mean(p); });
    found.mean = *solver * means;
    if (values.replicates > 1) {
        fit_replicates(fit, differences, *solver, found);
    } else {
        found.points = differences.points().size();
        found.freedom = static_cast<double>(x.rows() - x.cols());
        found.covariance = *solver * solver->transpose() * ((means - x * found.mean).squaredNorm() / std::max(found.freedom, 1.0));
    }
    std::vector<Moderation> result;
    for (std::size_t k = 0; k < fit.steps().size(); ++k) {
        const VectorXd begin = fit.weights_at_begin(fit.steps()[k]);
        const VectorXd step = VectorXd::Unit(x.cols(), static_cast<Index>(k) + 1);
        const auto [change, p_value] = found.weighted(step, level);
        result.push_back({fit.steps()[k], found.weighted(begin, level).first, found.weighted(begin + step, level).first, change, p_value,
                          found.independent()});
    }
    return result;
}

}  // namespace coalesce
