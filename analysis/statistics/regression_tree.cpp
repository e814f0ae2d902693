#include "analysis/statistics/regression_tree.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/statistics/distributions.hpp"
#include "analysis/statistics/holm.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

constexpr std::size_t deepest_tree = 3, least_in_leaf = 5;
constexpr double least_share_in_leaf = 0.1;

using Members = std::vector<std::size_t>;

struct Split {
    std::size_t axis = 0;
    double at = 0.0, gain = 0.0;   ///< gain: by how much the sum of squares falls; 0 where no split is possible
    bool rises = false;
};

/// The best split of these points on one axis.
Split best_split(std::size_t axis, std::span<const double> values, std::span<const double> measured, Members members, std::size_t least) {
    std::stable_sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    double whole = 0.0, lower = 0.0;
    for (const std::size_t p : members) whole += measured[p];
    const auto n = static_cast<double>(members.size());
    Split best{axis};
    for (std::size_t k = 1; k < members.size(); ++k) {
        lower += measured[members[k - 1]];
        const double before = values[members[k - 1]], behind = values[members[k]];
        if (k < least || members.size() - k < least || before == behind) continue;
        const auto below = static_cast<double>(k);
        const double difference = lower / below - (whole - lower) / (n - below);
        const double gain = difference * difference * below * (n - below) / n;
        if (gain > best.gain) best = {axis, before + (behind - before) / 2.0, gain, difference < 0.0};
    }
    return best;
}

std::vector<double> taken(std::span<const double> values, const Members& members) {
    std::vector<double> found;
    for (const std::size_t p : members) found.push_back(values[p]);
    return found;
}

}  // namespace

std::vector<std::vector<std::size_t>> RegressionTree::members(const std::vector<std::span<const double>>& axes, std::size_t points) const {
    std::vector<Members> found(nodes.size());
    found.front().resize(points);
    std::iota(found.front().begin(), found.front().end(), std::size_t{0});
    for (std::size_t n = 0; n < nodes.size(); ++n) {
        if (nodes[n].is_leaf()) continue;
        for (const std::size_t p : found[n]) found[axes[nodes[n].axis][p] <= nodes[n].at ? nodes[n].lower : nodes[n].upper].push_back(p);
    }
    return found;
}

RegressionTree grown_tree(const std::vector<std::span<const double>>& axes, std::span<const double> measured) {
    RegressionTree tree;
    tree.nodes.emplace_back();
    std::vector<Members> members = tree.members(axes, measured.size());
    const auto least =
        std::max(least_in_leaf, static_cast<std::size_t>(std::ceil(least_share_in_leaf * static_cast<double>(measured.size()))));
    for (std::size_t n = 0; n < tree.nodes.size(); ++n) {
        if (tree.nodes[n].depth == deepest_tree || members[n].size() < 2 * least) continue;
        Split best;
        for (std::size_t axis = 0; axis < axes.size(); ++axis) {
            const Split split = best_split(axis, axes[axis], measured, members[n], least);
            if (split.gain > best.gain) best = split;
        }
        if (best.gain == 0.0) continue;
        tree.nodes[n] = {best.axis, best.at, tree.nodes.size(), tree.nodes.size() + 1, best.rises, tree.nodes[n].depth};
        tree.nodes.resize(tree.nodes.size() + 2, {0, 0.0, 0, 0, false, tree.nodes[n].depth + 1});
        members = tree.members(axes, measured.size());
    }
    return tree;
}

RegressionTree confirmed_tree(const RegressionTree& tree, const std::vector<std::span<const double>>& axes,
                              std::span<const double> measured, double false_splits) {
    const std::vector<Members> members = tree.members(axes, measured.size());
    const std::vector<RegressionTree::Node>& all = tree.nodes;
    std::vector<double> p_values(all.size(), missing);
    for (std::size_t n = 0; n < all.size(); ++n) {
        if (all[n].is_leaf()) continue;
        const auto lower = taken(measured, members[all[n].lower]), upper = taken(measured, members[all[n].upper]);
        p_values[n] = all[n].rises ? welch_p_value(upper, lower) : welch_p_value(lower, upper);
    }
    p_values = holm_adjusted(p_values);
    std::vector<bool> stays(all.size(), false);
    for (std::size_t n = all.size(); n-- > 0;) {
        const bool has_below = !all[n].is_leaf() && (stays[all[n].lower] || stays[all[n].upper]);
        stays[n] = has_below || p_values[n] < false_splits;
    }
    RegressionTree left;
    left.nodes.emplace_back();
    std::vector<std::size_t> origin{0};
    for (std::size_t n = 0; n < left.nodes.size(); ++n) {
        const RegressionTree::Node from = all[origin[n]];
        if (!stays[origin[n]]) continue;
        left.nodes[n] = {from.axis, from.at, left.nodes.size(), left.nodes.size() + 1, from.rises, from.depth};
        left.nodes.resize(left.nodes.size() + 2, {0, 0.0, 0, 0, false, from.depth + 1});
        origin.insert(origin.end(), {from.lower, from.upper});
    }
    return left;
}

double welch_p_value(std::span<const double> above, std::span<const double> below) {
    const Moments a = moments_of(above), b = moments_of(below);
    if (a.n < 2 || b.n < 2) return missing;
    const double square_a = a.sd * a.sd / static_cast<double>(a.n), square_b = b.sd * b.sd / static_cast<double>(b.n);
    const double square = square_a + square_b;
    if (square == 0.0) return a.mean > b.mean ? 0.0 : 1.0;
    const double freedom =
        square * square / (square_a * square_a / static_cast<double>(a.n - 1) + square_b * square_b / static_cast<double>(b.n - 1));
    return student_above((a.mean - b.mean) / std::sqrt(square), freedom);
}

}  // namespace coalesce
