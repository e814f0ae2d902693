#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace coalesce {

/// A polynomial of second degree in many parameters that stands in for a model that takes long. Of all lines, squares and products it
/// takes only those that are seen: one after the other, the one that explains most of what is left, while it explains more than the largest
/// of so many terms would by chance (an F above 2 ln of their number; Foster & George 1994).
class QuadraticEmulator {
public:
    /// A parameter, its square, or a product of two.
    struct Term {
        static constexpr std::size_t none = static_cast<std::size_t>(-1);
        std::size_t first = 0, second = none;
        double coefficient = 0.0;
    };

    /// Fits values at points; `coordinates` has `axes` numbers for each of them, best between -1 and 1. At least three points.
    QuadraticEmulator(std::span<const double> coordinates, std::size_t axes, std::span<const double> values);

    double at(std::span<const double> point) const;
    const std::vector<Term>& terms() const { return terms_; }
    /// Points that it was fitted to.
    std::size_t points() const { return points_; }
    /// Mean squared error at a point that it was not fitted to, of each point in turn.
    double left_out_error() const { return left_out_error_; }
    /// Share of the variance of the values that it explains at such points; below 0 where a constant is better. 1 if nothing varies.
    double explained() const { return explained_; }

private:
    double constant_ = 0.0;
    std::vector<Term> terms_;
    std::size_t points_ = 0;
    double left_out_error_ = 0.0, explained_ = 1.0;
};

}  // namespace coalesce
