#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "catch.hpp"
#include "experiment/design.hpp"
#include "experiment/design_stream.hpp"
#include "experiment/layout.hpp"
#include "numerics/permutation.hpp"

using namespace coalesce;

namespace {

/// Axes over parameters that all take [0, 1], so that values are coordinates.
std::vector<Axis> unit_axes(std::size_t count) {
    std::vector<Axis> axes;
    for (const Parameter& parameter : declared_parameters()) {
        if (axes.size() < count && parameter.kind == ParameterKind::real) axes.emplace_back(Target{parameter, {}, {}}, Range{0, 1});
    }
    return axes;
}

std::vector<std::vector<double>> placed_points(const Design& design, const std::vector<Axis>& axes) {
    std::vector<std::vector<double>> points(points_of(design), std::vector<double>(axes.size()));
    const std::vector<double> as_is(axes.size(), 0.5);
    for (std::uint64_t p = 0; p < points.size(); ++p) place_point(design, {axes, {}}, as_is, p, points[p]);
    return points;
}

}  // namespace

TEST_CASE("a permutation takes every place once, whatever its length", "[design]") {
    for (const std::uint64_t size : {1, 2, 3, 4, 5, 16, 17, 100, 1000, 4097}) {
        std::set<std::uint64_t> places;
        for (std::uint64_t i = 0; i < size; ++i) places.insert(permuted(i, size, {7, 0, 0}, design_draw, 3));
        CHECK(places.size() == size);
        CHECK(*places.rbegin() == size - 1);
    }
}

TEST_CASE("all orders of three and of four are equally likely", "[design]") {
    for (const std::uint64_t size : {3, 4}) {
        std::map<std::vector<std::uint64_t>, int> seen;
        constexpr int tries = 24'000;
        for (std::uint32_t seed = 0; seed < tries; ++seed) {
            std::vector<std::uint64_t> order;
            for (std::uint64_t i = 0; i < size; ++i) order.push_back(permuted(i, size, {seed, 0, 0}, design_draw, 0));
            ++seen[order];
        }
        const double expected = size == 3 ? tries / 6.0 : tries / 24.0;
        CHECK(seen.size() == (size == 3 ? 6U : 24U));
        double chi2 = 0.0;
        for (const auto& [order, count] : seen) chi2 += (count - expected) * (count - expected) / expected;
        CHECK(chi2 < (size == 3 ? 25.7 : 58.6));   // chance of more: 1 in 10,000
    }
}

TEST_CASE("a grid has every combination once, the last axis fastest", "[design]") {
    const Grid grid{{2, 3, 4}};
    REQUIRE(grid.points() == 24);
    std::vector<std::uint64_t> level(3);
    for (std::uint64_t p = 0; p < 24; ++p) {
        grid.place(p, level);
        CHECK(level == std::vector<std::uint64_t>{p / 12, p / 4 % 3, p % 4});
    }
    CHECK(Grid{}.points() == 1);
    CHECK(Grid{std::vector<std::uint64_t>(20, 1000)}.points() == ~std::uint64_t{0});   // 10^60 does not wrap around
}

TEST_CASE("one at a time leaves all axes but one as they are", "[design]") {
    auto axes = unit_axes(2);
    axes.emplace_back(Target{*find_parameter("talk.pull"), {}, {}}, std::vector{0.1, 0.2, 0.3});
    const OneAtATime design{{2, 2, 3}};
    const auto points = placed_points(design, axes);
    REQUIRE(points.size() == 8);
    CHECK(points[0] == std::vector{0.5, 0.5, 0.5});
    CHECK(points[1] == std::vector{0.0, 0.5, 0.5});
    CHECK(points[4] == std::vector{0.5, 1.0, 0.5});
    CHECK(points[7] == std::vector{0.5, 0.5, 0.3});
}

TEST_CASE("a Latin hypercube has one point in each stratum of each axis", "[design]") {
    const auto axes = unit_axes(7);
    for (const std::uint64_t rows : {1, 2, 3, 10, 257}) {
        const auto points = placed_points(LatinHypercube{rows, 5}, axes);
        for (std::size_t a = 0; a < axes.size(); ++a) {
            std::set<double> strata;
            for (const auto& point : points) strata.insert(std::floor(point[a] * static_cast<double>(rows)));
            CHECK(strata.size() == rows);
            CHECK((*strata.begin() == 0.0 && *strata.rbegin() == static_cast<double>(rows - 1)));
        }
    }
    CHECK(placed_points(LatinHypercube{50, 1}, axes) != placed_points(LatinHypercube{50, 2}, axes));
}

TEST_CASE("the Sobol' sequence begins as scipy.stats.qmc.Sobol(scramble=False) does", "[design][published]") {
    const SobolSequence sequence(5);
    constexpr double expected[8][5]{{0, 0, 0, 0, 0},
                                    {.5, .5, .5, .5, .5},
                                    {.75, .25, .25, .25, .75},
                                    {.25, .75, .75, .75, .25},
                                    {.375, .375, .625, .875, .375},
                                    {.875, .875, .125, .375, .875},
                                    {.625, .125, .875, .625, .625},
                                    {.125, .625, .375, .125, .125}};
    for (std::uint64_t p = 0; p < 8; ++p) {
        for (std::size_t d = 0; d < 5; ++d) {
            INFO("point " << p << ", dimension " << d);
            CHECK(fraction(sequence.bits(p, d)) == expected[p][d]);
        }
    }
}

TEST_CASE("each dimension of a power of two of Sobol' points, shifted or not, has one in each stratum", "[design]") {
    constexpr std::uint64_t rows = 64;
    const auto axes = unit_axes(6);
    const auto points = placed_points(SobolSample{SobolSequence(6), rows, 3, 9}, axes);
    REQUIRE(points.size() == 3 * rows);
    for (std::size_t copy = 0; copy < 3; ++copy) {
        for (std::size_t a = 0; a < axes.size(); ++a) {
            std::set<double> strata;
            for (std::size_t r = 0; r < rows; ++r) strata.insert(std::floor(points[copy * rows + r][a] * rows));
            CHECK(strata.size() == rows);
        }
    }
    CHECK(points[0] != points[rows]);
}

TEST_CASE("Saltelli's rows take one column of B into A each", "[design]") {
    const auto axes = unit_axes(3);
    const Saltelli design{SobolSequence(6), 8, 2, 4};
    const auto points = placed_points(design, axes);
    REQUIRE(points.size() == 8 * 2 * 5);
    for (std::size_t first = 0; first < points.size(); first += 5) {
        const auto &a = points[first], &b = points[first + 1];
        for (std::size_t i = 0; i < 3; ++i) {
            auto expected = a;
            expected[i] = b[i];
            CHECK(points[first + 2 + i] == expected);
            CHECK(a[i] != b[i]);
        }
    }
    CHECK((design.cell(39).shift == 0 && design.cell(40).shift == 1 && design.cell(40).row == 0));
}

TEST_CASE("for indices of the second order Saltelli's rows also take one column of A into B each", "[design]") {
    const auto axes = unit_axes(3);
    const Saltelli plain{SobolSequence(6), 8, 2, 4}, design{SobolSequence(6), 8, 2, 4, true};
    const auto points = placed_points(design, axes), without = placed_points(plain, axes);
    REQUIRE(points.size() == 8 * 2 * 8);
    for (std::size_t row = 0; row < 16; ++row) {
        for (std::size_t role = 0; role < 5; ++role) CHECK(points[8 * row + role] == without[5 * row + role]);
        for (std::size_t i = 0; i < 3; ++i) {
            auto expected = points[8 * row + 1];
            expected[i] = points[8 * row][i];
            CHECK(points[8 * row + 5 + i] == expected);
        }
    }
    std::string cells;
    append_role(cells, design, {axes, {}}, 8 * 9 + 6);
    CHECK(cells == "1,1,B:" + axes[1].key() + ",");
}

TEST_CASE("a Morris trajectory moves one axis after the other, each once, by Delta", "[design]") {
    constexpr std::size_t k = 6;
    const auto axes = unit_axes(k);
    const Morris design{k, 200, 4, 11};
    const auto points = placed_points(design, axes);
    REQUIRE(points.size() == 200 * (k + 1));
    std::map<double, int> begins;
    for (std::uint64_t p = 0; p < points.size(); ++p) {
        for (const double x : points[p]) CHECK(std::abs(x * 3.0 - std::round(x * 3.0)) < 1e-12);
        if (design.step(p) == 0) {
            CHECK(design.moved(p) == Morris::none);
            ++begins[points[p][0]];
            continue;
        }
        for (std::size_t a = 0; a < k; ++a) {
            const double move = std::abs(points[p][a] - points[p - 1][a]);
            CHECK(move == Approx(a == design.moved(p) ? 2.0 / 3.0 : 0.0).margin(1e-12));
        }
    }
    CHECK(begins.size() == 4);   // from every level, up or down
    for (std::uint64_t t = 0; t < 200; ++t) {
        std::set<std::size_t> moved;
        for (std::uint64_t s = 1; s <= k; ++s) moved.insert(design.moved(t * (k + 1) + s));
        CHECK(moved.size() == k);
    }
}

TEST_CASE("the elementary effects of Morris trajectories have the moments of their population", "[design][verify][published]") {
    // Ishigami & Homma 1990 in unit coordinates, four levels: all elementary effects enumerated give mu* 7.70405411, 7.875, 6.24879610.
    const auto f = [](const std::vector<double>& u) {
        constexpr double pi = 3.14159265358979323846;
        const double x1 = pi * (2 * u[0] - 1), x2 = pi * (2 * u[1] - 1), x3 = pi * (2 * u[2] - 1);
        return std::sin(x1) + 7 * std::sin(x2) * std::sin(x2) + 0.1 * x3 * x3 * x3 * x3 * std::sin(x1);
    };
    const auto axes = unit_axes(3);
    const Morris design{3, 20'000, 4, 3};
    double sum[3] = {};
    std::vector<double> before(3), now(3);
    for (std::uint64_t p = 0; p < design.points(); ++p) {
        place_point(design, {axes, {}}, {}, p, now);
        if (design.step(p) > 0) {
            const std::size_t moved = design.moved(p);
            sum[moved] += std::abs((f(now) - f(before)) / (now[moved] - before[moved]));
        }
        before = now;
    }
    constexpr double expected[3]{7.70405411159, 7.875, 6.24879610333};
    for (int a = 0; a < 3; ++a) CHECK(sum[a] / 20'000 == Approx(expected[a]).margin(4 * 8.9 / std::sqrt(20'000)));  // 4 standard errors
}

TEST_CASE("whole numbers, names and listed values are equally likely along a coordinate", "[design]") {
    const Axis whole(Target{*find_parameter("organisation.levels"), {}, {}}, Range{3, 6});
    const Axis listed(Target{*find_parameter("talk.pull"), {}, {}}, std::vector{0.1, 0.5, 0.2});
    std::map<double, int> wholes, values;
    for (int i = 0; i < 1200; ++i) {
        ++wholes[whole.at((i + 0.5) / 1200)];
        ++values[listed.at((i + 0.5) / 1200)];
    }
    CHECK(wholes == std::map<double, int>{{3, 300}, {4, 300}, {5, 300}, {6, 300}});
    CHECK(values == std::map<double, int>{{0.1, 400}, {0.5, 400}, {0.2, 400}});
    CHECK((whole.at(1.0) == 6 && listed.at(1.0) == 0.2));  // Morris comes to the very end
}

TEST_CASE("a run's number and its place are the same thing said twice, arms first and replicates last", "[design]") {
    const Layout layout{5, 3, 4};
    REQUIRE(layout.runs() == 60);
    for (std::uint64_t run = 0; run < 60; ++run) {
        const RunPlace at = layout.place(run);
        CHECK(layout.run(at) == run);
        CHECK((at.arm == run % 3 && at.point == run / 3 % 5 && at.replicate == run / 15));
    }
    CHECK(Layout{~std::uint64_t{0} / 2, 3, 1}.runs() == ~std::uint64_t{0});
}
