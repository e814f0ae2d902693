#include <cmath>

#include "analysis/statistics/box.hpp"
#include "catch.hpp"
#include "made_studies.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

struct TriedPoints {
    std::vector<double> x[3];
    std::vector<bool> fails;

    Box box() const { return failing_box({x[0], x[1], x[2]}, fails); }
};

TriedPoints tried_points(std::uint64_t seed, auto&& fails) {
    TriedPoints s;
    const RandomStream random{seed, 0, 0};
    for (std::uint32_t p = 0; p < 500; ++p) {
        for (std::uint32_t i = 0; i < 3; ++i) s.x[i].push_back(random.uniform(Draw::bootstrap, p, i));
        s.fails.push_back(fails(s.x[0][p], s.x[1][p], s.x[2][p]));
    }
    return s;
}

}  // namespace

TEST_CASE("a corner in which everything fails is found, and nothing else is cut", "[box]") {
    const Box box = tried_points(1, [](double a, double b, double) { return a > 0.6 && b < 0.5; }).box();
    REQUIRE(box.sides.size() >= 2);
    CHECK(box.sides[0].axis == 0);
    CHECK(box.sides[0].limits_low);
    CHECK(box.sides[0].low == Approx(0.6).margin(0.05));
    CHECK(box.sides[1].axis == 1);
    CHECK(box.sides[1].limits_high);
    CHECK(box.sides[1].high == Approx(0.5).margin(0.05));
    CHECK(box.coverage > 0.9);
    CHECK(box.density > 0.9);
    CHECK(box.mass == Approx(0.2).margin(0.05));
}

TEST_CASE("where failing is a matter of chance, no box is much denser than all points", "[box]") {
    const RandomStream random{9, 0, 0};
    std::uint32_t k = 0;
    const Box box = tried_points(2, [&](double, double, double) { return random.uniform(Draw::story, k++) < 0.5; }).box();
    CHECK(box.density < 0.65);
    CHECK(box.coverage > 0.7);
}

TEST_CASE("without any failing point there is no box", "[box]") {
    const Box box = tried_points(3, [](double, double, double) { return false; }).box();
    CHECK(box.sides.empty());
    CHECK(box.coverage == 0.0);
}

TEST_CASE("a grid is cut between its values", "[box]") {
    std::vector<double> x, y;
    std::vector<bool> fails;
    for (int i = 0; i < 100; ++i) {
        x.push_back(i % 10);
        y.push_back((i - i % 10) / 10.0);
        fails.push_back(i % 10 >= 7);
    }
    const Box box = failing_box({x, y}, fails);
    REQUIRE(box.sides.size() == 1);
    CHECK(box.sides[0].low == 7.0);
    CHECK(box.coverage == 1.0);
    CHECK(box.density == 1.0);
}

TEST_CASE("bounds that hold nothing back are taken away, and those of a planted corner stay", "[box]") {
    int corners = 0, others = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const RandomStream random{seed, 7, 0};
        std::uint32_t k = 0;
        const TriedPoints made = tried_points(
            seed, [&](double a, double b, double) { return random.uniform(Draw::story, k++) < (a > 0.6 && b < 0.5 ? 0.8 : 0.2); });
        const std::vector<std::span<const double>> axes{made.x[0], made.x[1], made.x[2]};
        const Box box = without_idle_bounds(made.box(), axes, made.fails);
        bool has_low = false, has_high = false;
        for (const Box::Side& side : box.sides) {
            has_low = has_low || (side.axis == 0 && side.limits_low && std::abs(side.low - 0.6) < 0.12);
            has_high = has_high || (side.axis == 1 && side.limits_high && std::abs(side.high - 0.5) < 0.12);
            others += side.axis == 2 ? 1 : 0;
        }
        corners += has_low && has_high ? 1 : 0;
        std::size_t inside = 0, failing = 0;
        for (std::size_t p = 0; p < made.fails.size(); ++p) {
            if (!is_inside(box, axes, p)) continue;
            ++inside;
            failing += made.fails[p] ? 1 : 0;
        }
        INFO("seed " << seed);
        CHECK(box.mass == Approx(static_cast<double>(inside) / 500.0));
        CHECK(box.density == Approx(static_cast<double>(failing) / static_cast<double>(inside)));
    }
    INFO("corners " << corners << ", bounds on the axis that says nothing " << others << ", of 20");
    CHECK(corners >= 10);
    CHECK(others <= 4);
}
