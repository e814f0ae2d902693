#include <cmath>
#include <random>
#include <vector>

#include "analysis/luck_parts.hpp"
#include "catch.hpp"

using namespace coalesce;

TEST_CASE("luck that moves all points alike is common, and nothing is left of its own", "[calibrate]") {
    const std::vector<double> values{1.0, 2.0, 6.0, 11.0, 12.0, 16.0, -4.0, -3.0, 1.0};   // three points, shifted
    const LuckParts luck = luck_parts(values, 3);
    CHECK(luck.common == Approx(7.0));   // the variance of 1, 2, 6
    CHECK(luck.own == Approx(0.0).margin(1e-12));
}

TEST_CASE("parts of luck come out as they were put in", "[calibrate]") {
    std::mt19937_64 dice(3);
    std::normal_distribution<double> normal;
    const std::size_t points = 400, replicates = 60;
    std::vector<double> common(replicates), values;
    for (double& x : common) x = 0.5 * normal(dice);
    for (std::size_t p = 0; p < points; ++p) {
        for (std::size_t r = 0; r < replicates; ++r) values.push_back(static_cast<double>(p) + common[r] + 2.0 * normal(dice));
    }
    const LuckParts luck = luck_parts(values, replicates);
    CHECK(luck.own == Approx(4.0).epsilon(0.05));
    CHECK(luck.common == Approx(0.25).epsilon(0.6));   // of 60 draws
}

TEST_CASE("a gap takes a point out of what is common, but not out of all", "[calibrate]") {
    const double gap = std::nan("");
    const LuckParts luck = luck_parts(std::vector{1.0, 3.0, gap, 4.0, 6.0, gap}, 3);
    CHECK(luck.all() == Approx(2.0));
    CHECK(luck.common == 0.0);
    CHECK(std::isnan(luck_parts(std::vector{1.0, gap, gap}, 3).all()));
}
