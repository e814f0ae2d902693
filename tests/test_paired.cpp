#include <cmath>

#include "analysis/statistics/paired.hpp"
#include "catch.hpp"
#include "sleep_data.hpp"

using namespace coalesce;

TEST_CASE("a paired interval is that of Student's t", "[paired][published]") {
    const PairedDifference d = compare_paired(sleep::first, sleep::second);
    CHECK(d.pairs == 10);
    CHECK(d.mean == Approx(1.58).epsilon(1e-14));
    CHECK(d.mean / (d.sd / std::sqrt(10.0)) == Approx(4.062127683382037).epsilon(1e-13));
    CHECK(d.interval.low == Approx(0.7001142367452712).epsilon(1e-10));
    CHECK(d.interval.high == Approx(2.459885763254729).epsilon(1e-10));
    CHECK(d.p_value == Approx(0.00283289019738427).epsilon(1e-11));
    CHECK(d.interval.excludes_zero());
    CHECK(d.up == 9);
    CHECK(d.same == 1);
    CHECK(d.down == 0);
}

TEST_CASE("a standardised difference counts in standard deviations of the baseline", "[paired][published]") {
    const PairedDifference d = compare_paired(sleep::first, sleep::second);
    CHECK(d.baseline_sd == Approx(1.7890096577591623).epsilon(1e-14));      // numpy 1.24.2, ddof = 1
    CHECK(d.standardised == Approx(0.8831701903605379).epsilon(1e-13));
    CHECK(d.standardised_interval().low == Approx(0.7001142367452712 / 1.7890096577591623).epsilon(1e-10));
    CHECK(d.variance_saved == Approx(0.7901550411490923).epsilon(1e-13));
}

TEST_CASE("small samples come out as by hand", "[paired]") {
    // Differences 1, 2, 6: mean 3, sd sqrt(7), t(0.975, 2) = 4.302652729749464 (scipy 1.10.1, stats.t.ppf).
    const PairedDifference d = compare_paired(std::vector{1.0, 2.0, 3.0}, std::vector{2.0, 4.0, 9.0});
    CHECK(d.mean == 3.0);
    CHECK(d.sd == Approx(std::sqrt(7.0)).epsilon(1e-15));
    CHECK(d.interval.high == Approx(3.0 + 4.302652729749464 * std::sqrt(7.0 / 3.0)).epsilon(1e-13));
    CHECK(d.baseline_sd == 1.0);
    CHECK(d.standardised == 3.0);
    CHECK(d.variance_saved == Approx(1.0 - 7.0 / (1.0 + 13.0)).epsilon(1e-15));
}

TEST_CASE("where down is better, falling counts as better", "[paired]") {
    const PairedDifference d = compare_paired(std::vector{1.0, 2.0, 3.0, 4.0}, std::vector{0.0, 1.0, 4.0, 4.0});
    CHECK(d.share(d.better(Better::down)) == 0.5);
    CHECK(d.share(d.worse(Better::down)) == 0.25);
    CHECK(d.share(d.better(Better::up)) == 0.25);
    CHECK(d.share(d.same) == 0.25);
    CHECK(d.better(Better::neither) == 0);
    CHECK(d.worse(Better::neither) == 0);
}

TEST_CASE("pairs of which one is missing do not count, and too few pairs have no interval", "[paired]") {
    const double missing = std::nan("");
    const PairedDifference one = compare_paired(std::vector{1.0, missing, 3.0}, std::vector{2.0, 1.0, missing});
    CHECK(one.pairs == 1);
    CHECK(one.mean == 1.0);
    CHECK(std::isnan(one.interval.low));
    CHECK(std::isnan(one.p_value));
    CHECK(std::isnan(one.standardised));
    CHECK_FALSE(one.interval.excludes_zero());
    const PairedDifference none = compare_paired(std::vector{missing}, std::vector{1.0});
    CHECK(none.pairs == 0);
    CHECK(std::isnan(none.mean));
    CHECK(std::isnan(none.share(none.same)));
}

TEST_CASE("without any difference nothing is clear and all variance is saved", "[paired]") {
    const std::vector<double> same{1, 2, 3};
    const PairedDifference d = compare_paired(same, same);
    CHECK(d.mean == 0.0);
    CHECK(d.interval.width() == 0.0);
    CHECK_FALSE(d.interval.excludes_zero());
    CHECK(d.p_value == 1.0);
    CHECK(d.same == 3);
    CHECK(d.standardised == 0.0);
    CHECK(d.variance_saved == 1.0);
}

TEST_CASE("a difference that is the same in every pair is certain, and has no standard where the baseline never varies", "[paired]") {
    const PairedDifference d = compare_paired(std::vector{1.0, 1.0, 1.0}, std::vector{1.5, 1.5, 1.5});
    CHECK(d.p_value == 0.0);
    CHECK(d.interval.excludes_zero());
    CHECK(std::isnan(d.standardised));
    CHECK(std::isnan(d.standardised_interval().low));
    CHECK(std::isnan(d.variance_saved));
}
