#include "analysis/quadratic_emulator.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace coalesce {
namespace {

using Column = std::vector<double>;
using Term = QuadraticEmulator::Term;

constexpr double nothing = 1e-10;            // of a sum of squares, where numbers are exact to 1e-16
constexpr std::size_t points_a_term = 3;     // fewer, and any set of terms fits

double dot(std::span<const double> a, std::span<const double> b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

void subtract(double times, std::span<const double> from, std::span<double> column) {
    for (std::size_t i = 0; i < column.size(); ++i) column[i] -= times * from[i];
}

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
        : coordinates_(coordinates), axes_(axes), candidates_(all_terms(axes)), left_(values.begin(), values.end()) {
        for (const Term& term : candidates_) columns_.push_back(column_of(term));
        for (const Column& column : columns_) lengths_.push_back(dot(column, column));
        const Column ones(values.size(), 1.0);
        take(ones);
        whole_ = dot(left_, left_);
    }

    /// Whether one more term was worth it.
    bool grow() {
        const std::size_t rest = left_.size() - basis_.size();
        if (rest < 3 || (basis_.size() + 1) * points_a_term > left_.size() || error() <= nothing * nothing * whole_) return false;
        double most = 0.0;
        std::size_t best = columns_.size();
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            const double length = dot(columns_[c], columns_[c]);
            if (!(length > nothing * lengths_[c])) continue;
            const double along = dot(columns_[c], left_), gain = along * along / length;
            if (gain > most) most = gain, best = c;
        }
        if (best == columns_.size()) return false;
        const double after = std::max(0.0, error() - most) / static_cast<double>(rest - 1);
        if (most < 2.0 * std::log(static_cast<double>(candidates_.size())) * after) return false;
        picked_.push_back(best);
        take(Column(columns_[best]));
        return true;
    }

    double error() const { return dot(left_, left_); }
    double whole() const { return whole_; }
    const std::vector<std::size_t>& picked() const { return picked_; }
    const Term& term(std::size_t candidate) const { return candidates_[candidate]; }

    /// Coefficients of the constant and of the picked terms, by back substitution.
    std::vector<double> coefficients(std::span<const double> values) const {
        std::vector<Column> originals{Column(values.size(), 1.0)};
        for (const std::size_t c : picked_) originals.push_back(column_of(candidates_[c]));
        std::vector<double> solution(basis_.size());
        for (std::size_t row = basis_.size(); row-- > 0;) {
            double rest = dot(basis_[row], values);
            for (std::size_t k = row + 1; k < basis_.size(); ++k) rest -= dot(basis_[row], originals[k]) * solution[k];
            solution[row] = rest / dot(basis_[row], originals[row]);
        }
        return solution;
    }

    /// Mean square of what each point is missed by if the others alone are fitted.
    double left_out_error() const {
        double sum = 0.0;
        for (std::size_t i = 0; i < left_.size(); ++i) {
            double leverage = 0.0;
            for (const Column& q : basis_) leverage += q[i] * q[i];
            const double missed = left_[i] / std::max(1.0 - leverage, nothing);
            sum += missed * missed;
        }
        return sum / static_cast<double>(left_.size());
    }

private:
    Column column_of(const Term& term) const {
        Column column(left_.size());
        for (std::size_t i = 0; i < column.size(); ++i) column[i] = value_of(term, coordinates_.subspan(i * axes_, axes_));
        return column;
    }

    /// Makes a direction part of the basis, and takes it out of everything else.
    void take(Column direction) {
        for (const Column& q : basis_) subtract(dot(q, direction), q, direction);   // again, against rounding
        const double length = std::sqrt(dot(direction, direction));
        for (double& x : direction) x /= length;
        for (Column& column : columns_) subtract(dot(direction, column), direction, column);
        subtract(dot(direction, left_), direction, left_);
        basis_.push_back(std::move(direction));
    }

    std::span<const double> coordinates_;
    std::size_t axes_;
    std::vector<Term> candidates_;
    std::vector<Column> columns_;      // by candidate: what the basis does not have of it
    std::vector<double> lengths_;      // by candidate: squared, of the whole column
    std::vector<Column> basis_;
    std::vector<std::size_t> picked_;
    Column left_;                      // of the values: what the basis does not explain
    double whole_ = 0.0;
};

}  // namespace

QuadraticEmulator::QuadraticEmulator(std::span<const double> coordinates, std::size_t axes, std::span<const double> values)
    : points_(values.size()) {
    assert(values.size() >= 3 && coordinates.size() == axes * values.size());
    Selection selection(coordinates, axes, values);
    while (selection.grow()) {}
    const std::vector<double> coefficients = selection.coefficients(values);
    constant_ = coefficients.front();
    for (std::size_t k = 0; k < selection.picked().size(); ++k) {
        terms_.push_back(selection.term(selection.picked()[k]));
        terms_.back().coefficient = coefficients[k + 1];
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
