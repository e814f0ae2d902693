#include <cmath>

#include "analysis/statistics/effect.hpp"
#include "analysis/statistics/moments.hpp"
#include "catch.hpp"
#include "numerics/missing.hpp"
#include "sleep_data.hpp"

using namespace coalesce;

TEST_CASE("a paired interval is that of Student's t", "[paired][published]") {
    const Effect d = effect_of(sleep::first, sleep::second);
    CHECK(d.pairs == 10);
    CHECK(d.difference.value == Approx(1.58).epsilon(1e-14));
    CHECK(d.difference.value / moments_of(d.by_replicate).sd * std::sqrt(10.0) == Approx(4.062127683382037).epsilon(1e-13));
    CHECK(d.difference.interval.low == Approx(0.7001142367452712).epsilon(1e-10));
    CHECK(d.difference.interval.high == Approx(2.459885763254729).epsilon(1e-10));
    CHECK(d.p_value == Approx(0.00283289019738427).epsilon(1e-11));
    CHECK(d.difference.interval.excludes_zero());
    CHECK((d.share_up.value == 0.9 && d.share_same.value == 0.1 && d.share_down.value == 0.0));
}

TEST_CASE("a standardised difference counts in standard deviations of the baseline", "[paired][published]") {
    const Effect d = effect_of(sleep::first, sleep::second);
    CHECK(d.baseline_sd == Approx(1.7890096577591623).epsilon(1e-14));      // numpy 1.24.2, ddof = 1
    CHECK(d.standardised.value == Approx(0.8831701903605379).epsilon(1e-13));
    CHECK(d.standardised.interval.low == Approx(0.7001142367452712 / 1.7890096577591623).epsilon(1e-10));
    CHECK(d.variance_saved.value == Approx(0.7901550411490923).epsilon(1e-13));
}

TEST_CASE("small samples come out as by hand", "[paired]") {
    // Differences 1, 2, 6: mean 3, sd sqrt(7), t(0.975, 2) = 4.302652729749464 (scipy 1.10.1, stats.t.ppf).
    const Effect d = effect_of(std::vector{1.0, 2.0, 3.0}, std::vector{2.0, 4.0, 9.0});
    CHECK(d.difference.value == 3.0);
    CHECK(moments_of(d.by_replicate).sd == Approx(std::sqrt(7.0)).epsilon(1e-15));
    CHECK(d.difference.interval.high == Approx(3.0 + 4.302652729749464 * std::sqrt(7.0 / 3.0)).epsilon(1e-13));
    CHECK(d.baseline_sd == 1.0);
    CHECK(d.standardised.value == 3.0);
    CHECK(d.variance_saved.value == Approx(1.0 - 7.0 / (1.0 + 13.0)).epsilon(1e-15));
}

TEST_CASE("shares are of the pairs that rise, stay and fall", "[paired]") {
    const Effect d = effect_of(std::vector{1.0, 2.0, 3.0, 4.0}, std::vector{0.0, 1.0, 4.0, 4.0});
    CHECK(d.share_down.value == 0.5);
    CHECK(d.share_up.value == 0.25);
    CHECK(d.share_same.value == 0.25);
    CHECK(d.independent == 4);
}

TEST_CASE("pairs of which one is missing do not count, and too few pairs have no interval", "[paired]") {
    const Effect one = effect_of(std::vector{1.0, missing, 3.0}, std::vector{2.0, 1.0, missing});
    CHECK(one.pairs == 1);
    CHECK(one.difference.value == 1.0);
    CHECK(std::isnan(one.difference.interval.low));
    CHECK(std::isnan(one.p_value));
    CHECK(std::isnan(one.standardised.value));
    CHECK_FALSE(one.difference.interval.excludes_zero());
    const Effect none = effect_of(std::vector{missing}, std::vector{1.0});
    CHECK(none.pairs == 0);
    CHECK(std::isnan(none.difference.value));
    CHECK(std::isnan(none.share_same.value));
}

TEST_CASE("without any difference nothing is clear and all variance is saved", "[paired]") {
    const std::vector<double> same{1, 2, 3};
    const Effect d = effect_of(same, same);
    CHECK(d.difference.value == 0.0);
    CHECK(d.difference.interval.width() == 0.0);
    CHECK_FALSE(d.difference.interval.excludes_zero());
    CHECK(d.p_value == 1.0);
    CHECK(d.share_same.value == 1.0);
    CHECK(d.standardised.value == 0.0);
    CHECK(d.variance_saved.value == 1.0);
}

TEST_CASE("a difference that is the same in every pair is certain, and has no standard where the baseline never varies", "[paired]") {
    const Effect d = effect_of(std::vector{1.0, 1.0, 1.0}, std::vector{1.5, 1.5, 1.5});
    CHECK(d.p_value == 0.0);
    CHECK(d.difference.interval.excludes_zero());
    CHECK(std::isnan(d.standardised.value));
    CHECK(std::isnan(d.standardised.interval.low));
    CHECK(std::isnan(d.variance_saved.value));
}
