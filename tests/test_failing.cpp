#include <cmath>
#include <vector>

#include "analysis/planning/failing.hpp"
#include "catch.hpp"
#include "numerics/random_stream.hpp"

using namespace coalesce;

namespace {

constexpr std::uint32_t axes_of_futures = 60;   // most of which say nothing

/// Futures of a plan whose score is lower by `loss` in a corner of the axes 7 and 31, and has noise beside.
struct MadeFutures {
    std::vector<double> scores;
    std::vector<bool> fails;
    std::vector<std::vector<double>> axes{axes_of_futures};

    MadeFutures(std::uint64_t seed, std::uint32_t futures, double loss) {
        const RandomStream random{seed, 0, 0};
        for (std::uint32_t f = 0; f < futures; ++f) {
            for (std::uint32_t a = 0; a < axes_of_futures; ++a) axes[a].push_back(random.uniform(Draw::person, f, a));
            const bool is_in = axes[7][f] > 0.55 && axes[31][f] < 0.6;
            scores.push_back(3.0 - (is_in ? loss : 0.0) + 2.0 * random.normal(Draw::actor, f));
            fails.push_back(scores.back() < 1.0);
        }
    }
    PlanFailing found() const { return where_it_fails(scores, fails, axes); }
};

}  // namespace

TEST_CASE("a planted corner in which a plan fails is found among many axes, as a box and by the tree", "[plan]") {
    int boxes = 0, trees = 0, exact = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const PlanFailing found = MadeFutures(seed, 640, 4.0).found();
        bool has_low = false, has_high = false;
        for (const Box::Side& side : found.box.sides) {
            has_low = has_low || (side.axis == 7 && side.limits_low && std::abs(side.low - 0.55) < 0.2);
            has_high = has_high || (side.axis == 31 && side.limits_high && std::abs(side.high - 0.6) < 0.2);
        }
        boxes += has_low && has_high ? 1 : 0;
        exact += has_low && has_high && found.box.sides.size() == 2 ? 1 : 0;
        bool splits_7 = false, splits_31 = false;
        for (const RegressionTree::Node& node : found.tree.nodes) {
            splits_7 = splits_7 || (!node.is_leaf() && node.axis == 7);
            splits_31 = splits_31 || (!node.is_leaf() && node.axis == 31);
        }
        trees += splits_7 && splits_31 ? 1 : 0;
    }
    INFO("boxes " << boxes << " (nothing else " << exact << "), trees " << trees << " of 20");
    CHECK(boxes >= 13);
    CHECK(exact >= 10);
    CHECK(trees >= 17);
}

TEST_CASE("what is told of where a plan fails is of futures that it was not looked for in", "[plan]") {
    const MadeFutures made(3, 640, 4.0);
    const PlanFailing found = made.found();
    REQUIRE_FALSE(found.box.sides.empty());
    CHECK(found.futures == 640);
    CHECK(found.inside.n + found.outside.n == 320);
    CHECK(found.inside.value > found.outside.value + 0.3);
    REQUIRE(found.nodes.size() == found.tree.nodes.size());
    CHECK(found.nodes.front().score.n == 320);
    std::size_t in_leaves = 0;
    for (std::size_t n = 0; n < found.nodes.size(); ++n) in_leaves += found.tree.nodes[n].is_leaf() ? found.nodes[n].score.n : 0;
    CHECK(in_leaves == 320);
}

TEST_CASE("where a plan fails by chance alone a box or a split is told in a twentieth of studies at most", "[plan][verify]") {
    int boxes = 0, trees = 0;
    double told = 0.0, truth = 0.0;
    constexpr int studies = 400;
    for (int s = 0; s < studies; ++s) {
        const PlanFailing found = MadeFutures(50'000U + static_cast<std::uint64_t>(s), 320, 0.0).found();
        boxes += found.box.sides.empty() ? 0 : 1;
        trees += found.tree.nodes.size() > 1 ? 1 : 0;
    }
    // What is told of planted corners is not exaggerated: the share inside is that of fresh futures there.
    int found_boxes = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const PlanFailing found = MadeFutures(seed, 320, 4.0).found();
        if (found.box.sides.empty()) continue;
        const MadeFutures fresh(seed + 7000, 2000, 4.0);
        std::size_t inside = 0, failing = 0;
        const std::vector<std::span<const double>> axes(fresh.axes.begin(), fresh.axes.end());
        for (std::size_t f = 0; f < fresh.fails.size(); ++f) {
            if (!is_inside(found.box, axes, f)) continue;
            ++inside;
            failing += fresh.fails[f] ? 1 : 0;
        }
        ++found_boxes;
        told += found.inside.value;
        truth += static_cast<double>(failing) / static_cast<double>(inside);
    }
    INFO("boxes " << boxes << ", trees " << trees << " of " << studies << "; told " << told / found_boxes << ", truth "
                  << truth / found_boxes);
    CHECK(boxes <= 29);   // 20, and two standard errors
    CHECK(trees <= 29);
    REQUIRE(found_boxes >= 50);
    CHECK(std::abs(told - truth) / found_boxes < 0.03);
}

TEST_CASE("of few futures, or where nothing is not known, nothing is told of where a plan fails", "[plan]") {
    CHECK(MadeFutures(1, 30, 4.0).found().box.sides.empty());
    CHECK(MadeFutures(1, 30, 4.0).found().tree.nodes.size() == 1);
    MadeFutures made(1, 300, 4.0);
    made.axes.clear();
    const PlanFailing found = made.found();
    CHECK((found.futures == 300 && found.failing > 0 && found.box.sides.empty() && found.nodes.empty()));
}
