#include <cmath>
#include <limits>

#include "analysis/statistics/implausibility.hpp"
#include "catch.hpp"

using namespace coalesce;

TEST_CASE("a mean known for sure is three standard deviations away where the interval ends", "[calibrate]") {
    const Observation observed{0.17, 0.12, 0.20, 0.0, 1e12};
    CHECK(implausibility(observed, {0.17, 0.0, 0.0}) == 0.0);
    CHECK(implausibility(observed, {0.12, 0.0, 0.0}) == Approx(3.0));
    CHECK(implausibility(observed, {0.20, 0.0, 0.0}) == Approx(3.0));
    CHECK(implausibility(observed, {0.185, 0.0, 0.0}) == Approx(1.5));
}

TEST_CASE("variances of all that may stand between add up", "[calibrate]") {
    // Interval: sd 1; discrepancy 2; chance 36 over four organisations: 9; doubt 2: together 16.
    const Observation observed{10.0, 7.0, 13.0, 2.0, 4.0};
    CHECK(implausibility(observed, {18.0, 36.0, 2.0}) == Approx(2.0));
    CHECK(implausibility(observed, {2.0, 36.0, 2.0}) == Approx(2.0));
}

TEST_CASE("the replicate_variance of one organisation counts in full", "[calibrate]") {
    const Observation one{0.0, -3.0, 3.0, 0.0, 1.0};
    CHECK(implausibility(one, {4.0, 3.0, 0.0}) == Approx(2.0));
}

TEST_CASE("what never came out is infinitely far away", "[calibrate]") {
    CHECK(implausibility({0.0, -1.0, 1.0}, {std::nan(""), 1.0, 1.0}) == std::numeric_limits<double>::infinity());
}

TEST_CASE("a target is met within its interval, and outside it may be not ruled out", "[calibrate]") {
    const Observation observed{0.17, 0.12, 0.20, 0.0, 1.0};
    const double replicate_variance = 0.01 * 0.01, cutoff = 3.0;
    CHECK(fit_of(observed, {0.12, replicate_variance, 0.0}, cutoff) == TargetFit::met);
    CHECK(fit_of(observed, {0.199, 0.0, 0.0}, cutoff) == TargetFit::met);   // 2.9 sd away
    CHECK(fit_of(observed, {0.204, replicate_variance, 0.0}, cutoff) == TargetFit::not_ruled_out);   // 2.4 sd
    CHECK(fit_of(observed, {0.204, 0.0, 0.0}, cutoff) == TargetFit::ruled_out);
    CHECK(fit_of(observed, {0.14, 0.0, 0.0}, 1.5) == TargetFit::ruled_out);   // 1.8 sd: a stricter cutoff rules out what is within
    CHECK(fit_of(observed, {std::nan(""), replicate_variance, 0.0}, cutoff) == TargetFit::ruled_out);
}
