#include <cmath>
#include <vector>

#include "analysis/statistics/regression_tree.hpp"
#include "catch.hpp"
#include "numerics/random_stream.hpp"

using namespace coalesce;

namespace {

/// Points on so many axes, and what is measured there.
struct GrownPoints {
    std::vector<std::vector<double>> axes;
    std::vector<double> measured;

    GrownPoints(std::uint64_t seed, std::uint32_t points, std::uint32_t count, auto&& mean) : axes(count) {
        const RandomStream random{seed, 0, 0};
        for (std::uint32_t p = 0; p < points; ++p) {
            for (std::uint32_t a = 0; a < count; ++a) axes[a].push_back(random.uniform(Draw::person, p, a));
            measured.push_back(mean(axes, p) + random.normal(Draw::actor, p));
        }
    }
    std::vector<std::span<const double>> spans() const { return {axes.begin(), axes.end()}; }
    RegressionTree tree() const { return grown_tree(spans(), measured); }
};

/// Low in a corner of two axes, and otherwise high.
double corner(const std::vector<std::vector<double>>& x, std::uint32_t p) { return x[1][p] > 0.6 && x[3][p] <= 0.5 ? -3.0 : 0.0; }
double nowhere(const std::vector<std::vector<double>>&, std::uint32_t) { return 0.0; }

RegressionTree confirmed(std::uint64_t seed, auto&& mean) {
    const GrownPoints one(seed, 160, 6, mean), other(seed + 1'000'000, 160, 6, mean);
    return confirmed_tree(one.tree(), other.spans(), other.measured);
}

}  // namespace

TEST_CASE("a tree splits where a planted corner ends, and leads to it", "[tree]") {
    const RegressionTree tree = confirmed(3, corner);
    REQUIRE(tree.nodes.size() == 5);
    const RegressionTree::Node& root = tree.nodes[0];
    CHECK((root.axis == 1 || root.axis == 3));
    const RegressionTree::Node& next = tree.nodes[root.axis == 1 ? root.upper : root.lower];
    REQUIRE_FALSE(next.is_leaf());
    CHECK(root.axis + next.axis == 4);
    CHECK(root.at == Approx(root.axis == 1 ? 0.6 : 0.5).margin(0.06));
    CHECK(next.at == Approx(next.axis == 1 ? 0.6 : 0.5).margin(0.06));
    CHECK(root.rises == (root.axis == 3));
}

TEST_CASE("the first split is the one that leaves the smallest sum of squares of all", "[tree]") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const GrownPoints made(seed, 60, 3, [](const auto& x, std::uint32_t p) { return 2.0 * x[0][p]; });
        const auto squares_of = [&](auto&& is_in) {
            double sum = 0.0, squares = 0.0;
            int n = 0;
            for (std::size_t p = 0; p < made.measured.size(); ++p) {
                if (!is_in(p)) continue;
                sum += made.measured[p];
                squares += made.measured[p] * made.measured[p];
                ++n;
            }
            return n < 6 ? HUGE_VAL : squares - sum * sum / n;
        };
        double least = HUGE_VAL;
        for (std::size_t a = 0; a < made.axes.size(); ++a) {
            for (const double at : made.axes[a]) {
                least = std::min(least, squares_of([&](std::size_t p) { return made.axes[a][p] <= at; }) +
                                            squares_of([&](std::size_t p) { return made.axes[a][p] > at; }));
            }
        }
        const RegressionTree::Node root = made.tree().nodes[0];
        const auto is_lower = [&](std::size_t p) { return made.axes[root.axis][p] <= root.at; };
        INFO("seed " << seed);
        CHECK(squares_of(is_lower) + squares_of([&](std::size_t p) { return !is_lower(p); }) == Approx(least));
    }
}

TEST_CASE("points are in the leaf that the splits lead to, and every branch parts what it comes from", "[tree]") {
    const GrownPoints made(5, 200, 4, corner);
    const RegressionTree tree = made.tree();
    const auto members = tree.members(made.spans(), 200);
    for (std::size_t n = 0; n < tree.nodes.size(); ++n) {
        const RegressionTree::Node& node = tree.nodes[n];
        CHECK(members[n].size() >= 20);
        if (node.is_leaf()) continue;
        CHECK(members[node.lower].size() + members[node.upper].size() == members[n].size());
        for (const std::size_t p : members[node.lower]) CHECK(made.axes[node.axis][p] <= node.at);
    }
}

TEST_CASE("where nothing goes with any axis a split is confirmed in a twentieth of studies at most", "[tree][verify]") {
    int with_split = 0, grown = 0;
    constexpr int studies = 1000;
    for (int s = 0; s < studies; ++s) {
        with_split += confirmed(10'000U + static_cast<std::uint64_t>(s), nowhere).nodes.size() > 1 ? 1 : 0;
        grown += GrownPoints(10'000U + static_cast<std::uint64_t>(s), 160, 6, nowhere).tree().nodes.size() > 1 ? 1 : 0;
    }
    INFO("confirmed " << with_split << ", grown " << grown << " of " << studies);
    CHECK(with_split <= 64);       // 50, and two standard errors
    CHECK(grown > studies / 2);    // or else nothing would have to be confirmed
}

TEST_CASE("Welch's test gives the p-value of integrating his t distribution by hand", "[tree]") {
    const std::vector<double> low{27.5, 21.0, 19.0, 23.6, 17.0, 17.9}, high{27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8};
    CHECK(welch_p_value(high, low) == Approx(0.0874667).margin(1e-6));   // t = 1.499822 with 7.423433 degrees, by the midpoint rule
    CHECK(welch_p_value(high, low) == Approx(1.0 - welch_p_value(low, high)));
    CHECK(std::isnan(welch_p_value(high, std::vector<double>{1.0})));
}
