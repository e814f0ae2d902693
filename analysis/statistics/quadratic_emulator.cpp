#include "analysis/statistics/quadratic_emulator.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

#include <Eigen/Dense>

namespace coalesce {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;
using Term = QuadraticEmulator::Term;

constexpr double nothing = 1e-10;           // of a sum of squares, where numbers are exact to 1e-16
constexpr Eigen::Index points_a_term = 3;   // fewer, and any set of terms fits

double value_of(const Term& term, std::span<const double> point) {
    return term.second == Term::none ? point[term.first] : point[term.first] * point[term.second];
}

std::vector<Term> all_terms(std::size_t axes) {
    std::vector<Term> terms;
    for (std::size_t a = 0; a < axes; ++a) terms.push_back({a});
    for (std::size_t a = 0; a < axes; ++a) {
        for (std::size_t b = a; b < axes; ++b) terms.push_back({a, b});
    }
    return terms;
}

/// Picks terms one by one; columns of those that are left are kept at right angles to those picked (Gram and Schmidt).
class Selection {
public:
    Selection(std::span<const double> coordinates, std::size_t axes, std::span<const double> values)
        : candidates_(all_terms(axes)),
          originals_(static_cast<Eigen::Index>(values.size()), static_cast<Eigen::Index>(candidates_.size())),
          basis_(originals_.rows(), 0),
          values_(VectorXd::Map(values.data(), originals_.rows())),
          left_(values_) {
        for (Eigen::Index i = 0; i < originals_.rows(); ++i) {
            const auto point = coordinates.subspan(static_cast<std::size_t>(i) * axes, axes);
            for (Eigen::Index c = 0; c < originals_.cols(); ++c) originals_(i, c) = value_of(term(c), point);
        }
        columns_ = originals_;
        lengths_ = originals_.colwise().squaredNorm();
        take(VectorXd::Ones(values_.size()));
        whole_ = error();
    }

    /// Whether one more term was worth it.
    bool grow() {
        const Eigen::Index rest = left_.size() - basis_.cols();
        if (rest < 3 || (basis_.cols() + 1) * points_a_term > left_.size() || error() <= nothing * nothing * whole_) return false;
        const VectorXd length = columns_.colwise().squaredNorm(), along = columns_.transpose() * left_;
        double most = 0.0;
        Eigen::Index best = columns_.cols();
        for (Eigen::Index c = 0; c < columns_.cols(); ++c) {
            if (!(length[c] > nothing * lengths_[c])) continue;
            const double gain = along[c] * along[c] / length[c];
            if (gain > most) most = gain, best = c;
        }
        if (best == columns_.cols()) return false;
        const double after = std::max(0.0, error() - most) / static_cast<double>(rest - 1);
        if (most < 2.0 * std::log(static_cast<double>(candidates_.size())) * after) return false;
        picked_.push_back(best);
        take(columns_.col(best));
        return true;
    }

    double error() const { return left_.squaredNorm(); }
    double whole() const { return whole_; }
    const std::vector<Eigen::Index>& picked() const { return picked_; }
    const Term& term(Eigen::Index candidate) const { return candidates_[static_cast<std::size_t>(candidate)]; }

    /// Coefficients of the constant and of the picked terms: those of the basis, which is triangular in them.
    VectorXd coefficients() const {
        MatrixXd terms(originals_.rows(), basis_.cols());
        terms.col(0).setOnes();
        for (std::size_t k = 0; k < picked_.size(); ++k) terms.col(static_cast<Eigen::Index>(k) + 1) = originals_.col(picked_[k]);
        const MatrixXd triangle = basis_.transpose() * terms;
        const VectorXd along = basis_.transpose() * values_;
        return triangle.triangularView<Eigen::Upper>().solve(along);
    }

    /// Mean square of what each point is missed by if the others alone are fitted.
    double left_out_error() const {
        const Eigen::ArrayXd leverage = basis_.rowwise().squaredNorm();
        return (left_.array() / (1.0 - leverage).max(nothing)).square().mean();
    }

private:
    /// Makes a direction part of the basis, and takes it out of everything else.
    void take(VectorXd direction) {
        direction -= basis_ * (basis_.transpose() * direction);   // again, against rounding
        direction.normalize();
        columns_ -= direction * (direction.transpose() * columns_);
        left_ -= direction * direction.dot(left_);
        basis_.conservativeResize(Eigen::NoChange, basis_.cols() + 1);
        basis_.rightCols<1>() = direction;
    }

    std::vector<Term> candidates_;
    MatrixXd originals_;   // points x candidates
    MatrixXd columns_;     // what the basis does not have of them
    MatrixXd basis_;       // points x directions
    VectorXd lengths_;     // by candidate: squared, of the whole column
    VectorXd values_;
    VectorXd left_;        // of the values: what the basis does not explain
    std::vector<Eigen::Index> picked_;
    double whole_ = 0.0;
};

}  // namespace

QuadraticEmulator::QuadraticEmulator(std::span<const double> coordinates, std::size_t axes, std::span<const double> values)
    : points_(values.size()) {
    assert(values.size() >= 3 && coordinates.size() == axes * values.size());
    Selection selection(coordinates, axes, values);
    while (selection.grow()) {}
    const VectorXd coefficients = selection.coefficients();
    constant_ = coefficients[0];
    for (std::size_t k = 0; k < selection.picked().size(); ++k) {
        terms_.push_back(selection.term(selection.picked()[k]));
        terms_.back().coefficient = coefficients[static_cast<Eigen::Index>(k) + 1];
    }
    left_out_error_ = selection.left_out_error();
    const auto n = static_cast<double>(values.size());
    const double left_out_by_mean = selection.whole() / n * (n / (n - 1.0)) * (n / (n - 1.0));
    if (left_out_by_mean > 0.0) explained_ = 1.0 - left_out_error_ / left_out_by_mean;
}

double QuadraticEmulator::at(std::span<const double> point) const {
    double sum = constant_;
    for (const Term& term : terms_) sum += term.coefficient * value_of(term, point);
    return sum;
}

}  // namespace coalesce
