#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "analysis/statistics/estimate.hpp"

namespace coalesce {

/// Points in parameter space by splits of one axis each, so that what is measured differs between the leaves.
struct RegressionTree {
    struct Node {
        std::size_t axis = 0;
        double at = 0.0;                    ///< the lower branch holds what is at most this
        std::size_t lower = 0, upper = 0;   ///< nodes; 0 of a leaf
        bool rises = false;                 ///< whether what is measured is more in the upper branch
        std::size_t depth = 0;

        bool is_leaf() const { return lower == 0; }
    };
    std::vector<Node> nodes;   ///< the first is the root; branches stand behind what they come from

    /// By node: which of these points are in it.
    std::vector<std::vector<std::size_t>> members(const std::vector<std::span<const double>>& axes, std::size_t points) const;
};

/// Grows a small tree by least squares (CART: Breiman, Friedman, Olshen & Stone 1984): each split is the one that leaves the smallest sum
/// of squares, no deeper than three, no leaf with less than a tenth of the points or five. `axes` are values by point, none of them
/// missing.
RegressionTree grown_tree(const std::vector<std::span<const double>>& axes, std::span<const double> measured);

/// What is left of a tree on other points than those that it was grown on: a split stays where the means of its branches there clearly
/// differ in the same direction (t test after Welch 1947, adjusted by Holm's method for all splits), or where one below it stays. So where
/// nothing goes with any axis, a split is left in this share of all studies at most.
RegressionTree confirmed_tree(const RegressionTree& tree, const std::vector<std::span<const double>>& axes,
                              std::span<const double> measured, double false_splits = 0.05);

/// How often the mean of the first would be seen so far above that of the second if it were not (Welch 1947). NaN of fewer than two.
double welch_p_value(std::span<const double> above, std::span<const double> below);

}  // namespace coalesce
