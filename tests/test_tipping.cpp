#include "analysis/statistics/tipping.hpp"
#include "catch.hpp"
#include "made_studies.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

constexpr std::size_t steps = 21;

std::vector<double> axis() {
    std::vector<double> x;
    for (std::size_t i = 0; i < steps; ++i) x.push_back(static_cast<double>(i) / (steps - 1));
    return x;
}

/// A response that rises in an S around `centre`, over about four times `width`.
Values rising(double centre, double width) {
    Values values{1, steps, 1, {}};
    for (const double x : axis()) values.cells.push_back(1.0 / (1.0 + std::exp((centre - x) / width)));
    return values;
}

/// Every replicate jumps from 0 to 1 at a place of its own.
Values jumping(std::uint32_t replicates, std::uint64_t seed) {
    Values values{replicates, steps, 1, {}};
    for (std::uint32_t r = 0; r < replicates; ++r) {
        const RandomStream random{seed, r, 0};
        const double place = 0.4 + 0.04 * random.normal(Draw::story, 0);
        std::uint32_t p = 0;
        for (const double x : axis()) values.cells.push_back((x > place ? 1.0 : 0.0) + 0.02 * random.normal(Draw::pairing, p++));
    }
    return values;
}

}  // namespace

TEST_CASE("the steepest point of an S is its centre, between the points of the design", "[tipping]") {
    const Tipping found = tipping_point(axis(), rising(0.337, 0.08), 0, 1, 0.95);
    CHECK(found.steepest.value == Approx(0.337).margin(0.004));
    CHECK(found.slope.value == Approx(1.0 / (4.0 * 0.08)).epsilon(0.05));
    CHECK(std::isnan(found.steepest.interval.low));
    CHECK(how_it_tips(found) == "unknown");
}

TEST_CASE("a fall is as steep as a rise, in whatever order the points come", "[tipping]") {
    std::vector<double> x = axis();
    Values values = rising(0.6, 0.08);
    for (double& v : values.cells) v = -v;
    std::reverse(x.begin(), x.end());
    std::reverse(values.cells.begin(), values.cells.end());
    const Tipping found = tipping_point(x, values, 0, 1, 0.95);
    CHECK(found.steepest.value == Approx(0.6).margin(0.004));
    CHECK(found.slope.value < 0.0);
}

TEST_CASE("a gradual response is told from one that jumps", "[tipping]") {
    CHECK(how_it_tips(tipping_point(axis(), with_noise(rising(0.4, 0.08), 60, 0.05, 0.05, {3, 0, 0}), 0, 1, 0.95)) == "graded");
    const Tipping jump = tipping_point(axis(), jumping(60, 4), 0, 1, 0.95);
    CHECK(how_it_tips(jump) == "jumps");
    CHECK(jump.steepest.value == Approx(0.4).margin(0.05));
}

TEST_CASE("a step that takes most of the rise is known no better than its ends", "[tipping]") {
    const Tipping found = tipping_point(axis(), with_noise(rising(0.52, 0.002), 30, 0.01, 0.01, {5, 0, 0}), 0, 1, 0.95);
    CHECK(found.has_interval_of_step);
    CHECK(found.steepest.interval.low <= 0.5);
    CHECK(found.steepest.interval.high >= 0.55);
}

TEST_CASE("two groups explain most of the spread of two kinds, and about two thirds of a bell's", "[tipping]") {
    std::vector<double> bell, kinds;
    for (int k = 0; k < 1000; ++k) bell.push_back(normal_quantile((k + 0.5) / 1000.0));
    for (const double b : bell) kinds.push_back(b + (kinds.size() % 3 == 0 ? 10.0 : 0.0));
    CHECK(split_share(bell) == Approx(2.0 / 3.14159265).margin(0.01));
    CHECK(split_share(kinds) > 0.9);
    CHECK(std::isnan(split_share(std::vector<double>(100, 1.0))));
    CHECK(std::isnan(split_share(std::vector<double>(enough_for_humps - 1, 1.0))));
}

TEST_CASE("a flat response tips nowhere", "[tipping]") {
    Values values = rising(0.5, 0.1);
    values.cells.assign(steps, 2.0);
    CHECK(std::isnan(tipping_point(axis(), values, 0, 1, 0.95).steepest.value));
}

TEST_CASE("of few replicates the interval of a tipping point holds the truth all the same", "[tipping][verify]") {
    const auto replicates = GENERATE(5U, 10U);
    constexpr double centre = 0.425, width = 0.06;
    Coverage place;
    for (std::uint32_t trial = 0; trial < 1000; ++trial) {
        const Values values = with_noise(rising(centre, width), replicates, 0.05, 0.03, {700 + trial, 0, 0});
        place.add(tipping_point(axis(), values, 0, trial, 0.95).steepest.interval, centre);
    }
    CAPTURE(replicates, place.share());
    CHECK(place.is_at_least_nominal());
}

TEST_CASE("intervals of tipping points hold the truth as often as they say", "[tipping][verify]") {
    // The slope of the steepest step is that of the mean response, wherever noise finds it: the centre lies in the middle of a step.
    constexpr double centre = 0.425, width = 0.06;
    Coverage place;
    for (std::uint32_t trial = 0; trial < 1000; ++trial) {
        const Values values = with_noise(rising(centre, width), 40, 0.05, 0.05, {700 + trial, 0, 0});
        place.add(tipping_point(axis(), values, 0, trial, 0.95).steepest.interval, centre);
    }
    CAPTURE(place.share());
    CHECK(place.is_nominal());
}
