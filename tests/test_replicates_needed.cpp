#include "analysis/statistics/replicates_needed.hpp"
#include "catch.hpp"
#include "made_studies.hpp"

using namespace coalesce;
using namespace coalesce::tests;

TEST_CASE("the power of a paired t test is that of the tables", "[power]") {
    // Cohen 1988 and G*Power 3.1: two-sided, alpha .05; d = .5 with 34 pairs, .2 with 199, .8 with 15.
    CHECK(power_of(0.5, 34, 0.95) == Approx(0.8078).margin(5e-4));
    CHECK(pairs_needed(0.5, 0.8, 0.95) == 34);
    CHECK(pairs_needed(0.2, 0.8, 0.95) == 199);
    CHECK(pairs_needed(0.8, 0.8, 0.95) == 15);
    CHECK(pairs_needed(-0.5, 0.8, 0.95) == 34);
    CHECK(power_of(0.0, 20, 0.95) == Approx(0.05).margin(1e-6));
}

TEST_CASE("more pairs never have less power, on either side of where Student's becomes normal", "[power]") {
    double last = 0.0;
    for (const std::size_t n : {2UL, 3UL, 10UL, 100UL, 998UL, 999UL, 1000UL, 1001UL, 5000UL}) {
        const double power = power_of(0.08, n, 0.95);
        CHECK(power >= last);
        last = power;
    }
}

TEST_CASE("what is detectable needs just the pilot's pairs", "[power]") {
    const Moments pilot{50, 0.1, 2.0};
    const double size = detectable(pilot, 0.8, 0.95);
    CHECK(power_of(size / 2.0, 50, 0.95) == Approx(0.8).margin(1e-6));
    CHECK(replicates_needed(pilot, size, 0.8, 0.95).value == 50.0);
}

TEST_CASE("without spread or without a difference no number of replicates is named", "[power]") {
    CHECK(std::isnan(replicates_needed({10, 1.0, 0.0}, 1.0, 0.8, 0.95).value));
    CHECK(std::isnan(replicates_needed({10, 0.0, 1.0}, 0.0, 0.8, 0.95).value));
    CHECK(std::isnan(replicates_needed({1, 1.0, std::nan("")}, 1.0, 0.8, 0.95).value));
    CHECK(replicates_needed({10, 1.0, 1.0}, 1e-9, 0.8, 0.95).value == HUGE_VAL);
}

TEST_CASE("intervals of the replicates needed hold the truth as often as they say", "[power][verify]") {
    Coverage coverage;
    const auto truth = static_cast<double>(pairs_needed(0.3, 0.8, 0.95));
    for (std::uint32_t trial = 0; trial < 1000; ++trial) {
        const RandomStream random{trial, 0, 0};
        std::vector<double> differences;
        for (std::uint32_t k = 0; k < 20; ++k) differences.push_back(random.normal(Draw::story, k));
        coverage.add(replicates_needed(moments_of(differences), 0.3, 0.8, 0.95).interval, truth);
    }
    CAPTURE(coverage.share());
    CHECK(coverage.is_nominal());
}
