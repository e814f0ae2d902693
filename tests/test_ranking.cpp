#include "analysis/statistics/morris.hpp"
#include "analysis/statistics/ranking.hpp"
#include "catch.hpp"
#include "made_studies.hpp"
#include "numerics/missing.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

/// The ranking of parameters by their linear effects from 20 trajectories, in replicates that have slopes of their own.
Ranking ranked(const std::vector<double>& slopes, std::uint32_t replicates, const Noise& noise, std::uint64_t seed) {
    StudyDesign design = unit_design(slopes.size(), DesignKind::morris);
    for (std::uint32_t t = 0; t < 20; ++t) add_trajectory(design, t, 4, {seed, t, 0});
    const Values exact = evaluated(design, [&](std::span<const double> u) {
        double sum = 0.0;
        for (std::size_t i = 0; i < u.size(); ++i) sum += slopes[i] * u[i];
        return sum;
    });
    std::vector<CrossedCells> squares;
    for (const CrossedCells& effects : elementary_effects(design, with_noise(design, exact, replicates, noise, {seed, 0, 0}), 0, 1.0))
        squares.push_back(squared_effects(effects));
    return rank_parameters(squares, 1, 0.95);
}

}  // namespace

TEST_CASE("without noise the order is the effects' and survives", "[ranking]") {
    const Ranking found = ranked({1.0, -3.0, 0.01, 2.0}, 4, {1.0, 0.0, 0.0}, 1);
    CHECK(found.matter == 3);   // squares 9, 4 and 1
    CHECK(found.rank[1].value == 1.0);
    CHECK(found.rank[3].value == 2.0);
    CHECK(found.rank[0].value == 3.0);
    CHECK(found.rank[0].interval.low == 3.0);
    CHECK(found.share_first[1] == 1.0);
    CHECK(found.share_same == 1.0);
    CHECK(found.is_settled());
}

TEST_CASE("the same seed gives the same ranks, and one unit knows no more than an order", "[ranking]") {
    const Noise noise{1.0, 0.5, 0.5};
    CHECK(ranked({1.0, 0.8}, 4, noise, 6).share_same == ranked({1.0, 0.8}, 4, noise, 6).share_same);
    const Ranking one = rank_parameters({CrossedCells{2, {1.0, 2.0}}, CrossedCells{2, {3.0, 4.0}}}, 1, 0.95);
    CHECK(one.rank[1].value == 1.0);
    CHECK(std::isnan(one.rank[1].interval.low));
    CHECK(std::isnan(one.share_same));
    CHECK_FALSE(one.is_settled());
}

TEST_CASE("a parameter without a value has no rank", "[ranking]") {
    const Ranking found = rank_parameters({CrossedCells{1, {1.0, 1.5, 2.0}}, CrossedCells{1, {missing, missing, missing}}}, 1, 0.95);
    CHECK(found.rank[0].value == 1.0);
    CHECK(std::isnan(found.rank[1].value));
}

TEST_CASE("a wrong order is called settled in no more than one study of twenty", "[ranking][verify]") {
    const auto replicates = GENERATE(2U, 4U, 8U);
    constexpr int studies = 400;
    int settled = 0, wrong = 0;
    for (std::uint32_t trial = 0; trial < studies; ++trial) {
        const Ranking found = ranked({0.50, 0.501}, replicates, {1.0, 0.4, 0.2}, 300 + trial);
        settled += found.is_settled() ? 1 : 0;
        wrong += found.is_settled() && found.rank[0].value == 1.0 ? 1 : 0;
    }
    CAPTURE(replicates, settled, wrong);
    CHECK(wrong <= studies * 0.05 + 2.0 * std::sqrt(studies * 0.05 * 0.95));
}

TEST_CASE("an order that replicates agree on is called settled, one that noise decides is not", "[ranking][verify]") {
    int clear = 0, noisy = 0;
    for (std::uint32_t trial = 0; trial < 100; ++trial) {
        clear += ranked({1.0, 0.5}, 8, {1.0, 0.1, 0.1}, trial).is_settled() ? 1 : 0;
        noisy += ranked({0.25, 0.20}, 4, {1.0, 0.5, 0.2}, trial).is_settled() ? 1 : 0;
    }
    CAPTURE(clear, noisy);
    CHECK(clear >= 95);
    CHECK(noisy <= 20);
}
