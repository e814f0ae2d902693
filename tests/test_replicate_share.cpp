#include "analysis/statistics/replicate_share.hpp"
#include "catch.hpp"
#include "made_studies.hpp"

#include <numeric>

using namespace coalesce;
using namespace coalesce::tests;

namespace {

std::vector<std::size_t> point_numbers(std::size_t n) {
    std::vector<std::size_t> points(n);
    std::iota(points.begin(), points.end(), std::size_t{0});
    return points;
}

Values slope(std::uint32_t points) {
    Values values{1, points, 1, {}};
    for (std::uint32_t p = 0; p < points; ++p) values.cells.push_back(p);
    return values;
}

}  // namespace

TEST_CASE("without chance its share is nothing, without parameters it is everything", "[replicate-share]") {
    const Values exact = with_noise(slope(10), 5, 0.0, 0.0, {1, 0, 0});
    CHECK(replicate_share(exact, point_numbers(10), 0, 0.95).value == Approx(0.0).margin(1e-12));
    Values flat = slope(10);
    flat.cells.assign(10, 3.0);
    CHECK(replicate_share(with_noise(flat, 50, 1.0, 0.0, {1, 0, 0}), point_numbers(10), 0, 0.95).value == Approx(1.0));
}

TEST_CASE("chance that all points share counts like chance of each run", "[replicate-share]") {
    const double between = 10.0 * 11.0 / 12.0;   // variance of 0 .. 9 with divisor 9
    for (const auto& [common, own] : {std::pair(3.0, 0.0), std::pair(0.0, 3.0)}) {
        const Values values = with_noise(slope(10), 400, common, own, {2, 0, 0});
        CHECK(replicate_share(values, point_numbers(10), 0, 0.95).value == Approx(9.0 / (9.0 + between)).margin(0.03));
    }
}

TEST_CASE("one replicate or one point knows nothing of chance, and points with a gap are left out", "[replicate-share]") {
    CHECK(std::isnan(replicate_share(slope(10), point_numbers(10), 0, 0.95).value));
    const Values values = with_noise(slope(4), 6, 1.0, 1.0, {3, 0, 0});
    CHECK(std::isnan(replicate_share(values, {2}, 0, 0.95).value));
    Values gap = values;
    gap.cells[1] = std::nan("");
    CHECK(replicate_share(gap, point_numbers(4), 0, 0.95).n == 18);
    CHECK(replicate_share(gap, point_numbers(4), 0, 0.95).value == replicate_share(values, {0, 2, 3}, 0, 0.95).value);
}

TEST_CASE("intervals of the share of chance hold the truth as often as they say", "[replicate-share][verify]") {
    const double between = 10.0 * 11.0 / 12.0, truth = 8.0 / (8.0 + between);
    Coverage coverage;
    for (std::uint32_t trial = 0; trial < 1000; ++trial) {
        const Values values = with_noise(slope(10), 30, 2.0, 2.0, {100 + trial, 0, 0});
        coverage.add(replicate_share(values, point_numbers(10), 0, 0.95).interval, truth);
    }
    CAPTURE(coverage.share());
    CHECK(coverage.is_nominal());
}
