#include "analysis/planning/failing.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/statistics/fisher.hpp"
#include "analysis/statistics/moments.hpp"
#include "analysis/statistics/rank_correlation.hpp"
#include "analysis/statistics/regret.hpp"

namespace coalesce {
namespace {

constexpr std::size_t fewest_in_half = 20, fewest_failing = 5;   // for ranges to mean anything
// Axes that are looked at, those that go most with what is looked for: of many more, chance alone would choose. A box is cut a little on
// every axis that it may be, so that for it they are fewer.
constexpr std::size_t axes_of_tree = 8, axes_of_box = 4;
constexpr double most_p_of_axis = 0.05;

/// Some of the futures.
struct FutureHalf {
    std::vector<double> scores;
    std::vector<bool> fails;
    std::vector<std::vector<double>> axes;

    std::size_t failing() const { return static_cast<std::size_t>(std::count(fails.begin(), fails.end(), true)); }
    std::vector<std::span<const double>> of(const std::vector<std::size_t>& chosen) const {
        std::vector<std::span<const double>> spans;
        for (const std::size_t a : chosen) spans.emplace_back(axes[a]);
        return spans;
    }
};

/// The axes whose ranks go most with those of some values, the first in order of the axes.
std::vector<std::size_t> most_related(const std::vector<std::vector<double>>& axes, std::span<const double> values, std::size_t most) {
    const std::vector<double> ranks = ranks_of(values);
    const double middle = (static_cast<double>(values.size()) + 1.0) / 2.0;
    std::vector<double> related;
    for (const auto& axis : axes) {
        const std::vector<double> own = ranks_of(axis);
        double product = 0.0, square = 0.0;
        for (std::size_t f = 0; f < own.size(); ++f) {
            product += (own[f] - middle) * (ranks[f] - middle);
            square += (own[f] - middle) * (own[f] - middle);
        }
        related.push_back(square > 0.0 ? std::abs(product) / std::sqrt(square) : 0.0);
    }
    std::vector<std::size_t> order(axes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return related[a] > related[b]; });
    order.resize(std::min(order.size(), most));
    std::sort(order.begin(), order.end());
    return order;
}

/// How clearly the plan fails more often in a box than beside it on one axis, which is to say where that bound alone keeps it out.
double p_value_of_axis(const Box& box, std::size_t axis, const std::vector<std::span<const double>>& axes, const std::vector<bool>& fails) {
    Box wider = box;
    std::erase_if(wider.sides, [&](const Box::Side& side) { return side.axis == axis; });
    std::size_t inside[2]{}, beside[2]{};   // by whether it fails
    for (std::size_t f = 0; f < fails.size(); ++f) {
        if (is_inside(wider, axes, f)) ++(is_inside(box, axes, f) ? inside : beside)[fails[f]];
    }
    return fisher_p_value(inside[1], inside[0] + inside[1], beside[1], beside[0] + beside[1]);
}

/// The box of those of the chosen axes that matter: while one does not, it is found anew without the one that matters least. Its sides are
/// places among `chosen`, which is left with these axes.
Box box_of_what_matters(const FutureHalf& half, std::vector<std::size_t>& chosen) {
    while (!chosen.empty()) {
        const auto spans = half.of(chosen);
        const Box box = failing_box(spans, half.fails);
        std::vector<double> p_values;
        for (std::size_t a = 0; a < chosen.size(); ++a) p_values.push_back(p_value_of_axis(box, a, spans, half.fails));
        const auto least = std::max_element(p_values.begin(), p_values.end());
        if (*least < most_p_of_axis) return without_idle_bounds(box, spans, half.fails);
        chosen.erase(chosen.begin() + (least - p_values.begin()));
    }
    return {};
}

void find_failing_box(const FutureHalf& looked, const FutureHalf& told, double false_alarms, PlanFailing& found) {
    const std::size_t failing = looked.failing();
    if (failing < fewest_failing || looked.fails.size() - failing < fewest_failing) return;
    const std::vector<double> as_numbers(looked.fails.begin(), looked.fails.end());
    std::vector<std::size_t> chosen = most_related(looked.axes, as_numbers, axes_of_box);
    Box box = box_of_what_matters(looked, chosen);
    if (box.sides.empty()) return;
    const auto told_spans = told.of(chosen);
    std::size_t counts[2][2]{};   // by inside, then failing
    for (std::size_t f = 0; f < told.fails.size(); ++f) ++counts[is_inside(box, told_spans, f)][told.fails[f]];
    const auto all_in = [&](int where) { return counts[where][0] + counts[where][1]; };
    const double p_value = fisher_p_value(counts[1][1], all_in(1), counts[0][1], all_in(0));
    if (!(p_value < false_alarms)) return;
    for (Box::Side& side : box.sides) side.axis = chosen[side.axis];
    box.density = static_cast<double>(counts[1][1]) / static_cast<double>(all_in(1));
    box.coverage = static_cast<double>(counts[1][1]) / static_cast<double>(counts[1][1] + counts[0][1]);
    box.mass = static_cast<double>(all_in(1)) / static_cast<double>(told.fails.size());
    found.box = std::move(box);
    found.inside = jeffreys_share(counts[1][1], all_in(1), usual_level);
    found.outside = jeffreys_share(counts[0][1], all_in(0), usual_level);
    found.p_value = p_value;
}

void grow_tree_of_scores(const FutureHalf& looked, const FutureHalf& told, double false_alarms, PlanFailing& found) {
    const std::vector<std::size_t> chosen = most_related(looked.axes, looked.scores, axes_of_tree);
    found.tree = confirmed_tree(grown_tree(looked.of(chosen), looked.scores), told.of(chosen), told.scores, false_alarms);
    const auto members = found.tree.members(told.of(chosen), told.scores.size());
    for (const auto& node : members) {
        std::vector<double> scores;
        std::size_t failing = 0;
        for (const std::size_t f : node) {
            scores.push_back(told.scores[f]);
            failing += told.fails[f] ? 1 : 0;
        }
        const Moments moments = moments_of(scores);
        found.nodes.push_back(
            {{moments.mean, student_interval(moments, usual_level), moments.n}, jeffreys_share(failing, node.size(), usual_level)});
    }
    for (RegressionTree::Node& node : found.tree.nodes) node.axis = chosen.empty() ? 0 : chosen[node.axis];
}

}  // namespace

PlanFailing where_it_fails(std::span<const double> scores, const std::vector<bool>& fails, const std::vector<std::vector<double>>& axes,
                           double false_alarms) {
    PlanFailing found;
    FutureHalf halves[2];
    for (FutureHalf& half : halves) half.axes.resize(axes.size());
    for (std::size_t f = 0; f < scores.size(); ++f) {
        if (std::isnan(scores[f])) continue;
        FutureHalf& half = halves[found.futures++ % 2];
        found.failing += fails[f] ? 1 : 0;
        half.scores.push_back(scores[f]);
        half.fails.push_back(fails[f]);
        for (std::size_t a = 0; a < axes.size(); ++a) half.axes[a].push_back(axes[a][f]);
    }
    found.tree.nodes.emplace_back();
    if (axes.empty() || halves[1].scores.size() < fewest_in_half) return found;
    find_failing_box(halves[0], halves[1], false_alarms, found);
    grow_tree_of_scores(halves[0], halves[1], false_alarms, found);
    return found;
}

}  // namespace coalesce
