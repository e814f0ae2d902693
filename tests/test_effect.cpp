#include "analysis/statistics/effect.hpp"
#include "catch.hpp"
#include "made_studies.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

/// Two arms; the effect is `mean` at the middle of the points and `spread` more or less at its ends.
Values two_arms(std::uint32_t points, double mean, double spread) {
    Values values{1, points, 2, {}};
    for (std::uint32_t p = 0; p < points; ++p) {
        const double along = points > 1 ? 2.0 * p / (points - 1.0) - 1.0 : 0.0;
        values.cells.push_back(p);
        values.cells.push_back(p + mean + spread * along);
    }
    return values;
}

/// A difference with chance that all points of a replicate share, so that they are no independent pairs.
Values with_shared_effect(Values values, double common, std::uint64_t seed) {
    for (std::uint32_t r = 0; r < values.replicates; ++r) {
        const RandomStream random{seed, r, 0};
        const double shift = common * random.normal(Draw::voice, 0);
        for (std::size_t p = 0; p < values.points; ++p) values.cells[(r * values.points + p) * 2 + 1] += shift;
    }
    return values;
}

}  // namespace

TEST_CASE("chance that the arms share leaves their difference alone", "[contrast]") {
    const Effect found = effect_of(with_noise(two_arms(1, 0.5, 0.0), 40, 10.0, 0.0, {1, 0, 0}), 1, 0.95);
    CHECK(found.pairs == 40);
    CHECK(found.difference.value == Approx(0.5));
    CHECK(found.difference.interval.width() < 1e-9);
    CHECK(found.share_up.value == 1.0);
    CHECK(found.variance_saved.value == Approx(1.0));
    CHECK(found.p_value < 1e-12);
    CHECK(std::isnan(found.heterogeneity.value));   // of one point
}

TEST_CASE("replicates are the sample: points of one replicate count once", "[contrast]") {
    const Values few = with_shared_effect(with_noise(two_arms(2, 0.5, 0.0), 30, 0.0, 0.0, {2, 0, 0}), 1.0, 5);
    const Values many = with_shared_effect(with_noise(two_arms(50, 0.5, 0.0), 30, 0.0, 0.0, {2, 0, 0}), 1.0, 5);
    const double width = effect_of(few, 1, 0.95).difference.interval.width();
    CHECK(effect_of(many, 1, 0.95).difference.interval.width() == Approx(width));
}

TEST_CASE("heterogeneity is what effects differ by between points, without their chance", "[contrast]") {
    const Values same = with_noise(two_arms(20, 0.5, 0.0), 200, 0.0, 1.0, {3, 0, 0});
    const Values apart = with_noise(two_arms(20, 0.5, 1.0), 200, 0.0, 1.0, {3, 0, 0});
    CHECK(effect_of(same, 1, 0.95).heterogeneity.value < 0.05);
    CHECK(effect_of(apart, 1, 0.95).heterogeneity.value == Approx(0.6228).margin(0.08));   // of -1 .. 1 in 20 steps
    CHECK(effect_of(apart, 1, 0.95).points_up.value == Approx(0.75).margin(0.05));
}

TEST_CASE("a missing value takes its pair away and does not shift the mean of the points", "[contrast]") {
    Values values = with_noise(two_arms(3, 1.0, 1.0), 10, 1.0, 0.0, {4, 0, 0});
    values.cells[1] = std::nan("");
    values.cells[2] = std::nan("");
    const Effect found = effect_of(values, 1, 0.95);
    CHECK(found.pairs == 28);
    CHECK(found.difference.value == Approx(1.0));
    CHECK(effect_at_each_point(values, 1, 0.95)[0].n == 9);
}

TEST_CASE("with a single replicate intervals are over points", "[contrast]") {
    const Effect found = effect_of(with_noise(two_arms(40, 0.5, 1.0), 1, 1.0, 0.3, {5, 0, 0}), 1, 0.95);
    CHECK(found.difference.interval.low < 0.5);
    CHECK(found.difference.interval.high > 0.5);
    CHECK(found.difference.interval.width() == Approx(0.46).margin(0.15));
    CHECK(std::isnan(found.standardised.value));
}

TEST_CASE("arms that do not differ have a difference of nothing and no doubt to speak of", "[contrast]") {
    Values values = two_arms(1, 0.0, 0.0);
    values = with_noise(values, 10, 0.0, 0.0, {1, 0, 0});
    const Effect found = effect_of(values, 1, 0.95);
    CHECK(found.difference.value == 0.0);
    CHECK(found.p_value == 1.0);
    CHECK(found.share_same.value == 1.0);
    CHECK(std::isnan(found.standardised.value));
    CHECK(std::isnan(found.variance_saved.value));
}

TEST_CASE("a handful of replicates gives intervals of differences that hold the truth as often as they say", "[contrast][verify]") {
    const auto replicates = GENERATE(2U, 4U, 8U);
    Coverage difference, one_point;
    for (std::uint32_t trial = 0; trial < 1000; ++trial) {
        const Values values =
            with_shared_effect(with_noise(two_arms(64, 0.4, 0.3), replicates, 2.0, 1.0, {300 + trial, 0, 0}), 0.5, 300 + trial);
        difference.add(effect_of(values, 1, 0.95).difference.interval, 0.4);
        one_point.add(effect_at_each_point(values, 1, 0.95)[0].interval, 0.1);
    }
    CAPTURE(replicates, difference.share(), one_point.share());
    CHECK(difference.is_nominal());
    CHECK(one_point.is_nominal());
}

TEST_CASE("intervals of contrasts hold the truth as often as they say", "[contrast][verify]") {
    constexpr double effect = 0.4, common = 1.0, own = 1.0, shared = 0.5;
    // A pair differs by a normal draw of variance 2 own^2 + shared^2, and is up if that is above -effect.
    const double up = 0.5 * std::erfc(-effect / std::sqrt(2.0 * (2.0 * own * own + shared * shared)));
    const double standard = effect / std::sqrt(common * common + own * own);
    Coverage student, bootstrap, standardised, share, one_point;
    for (std::uint32_t trial = 0; trial < 1000; ++trial) {
        const Values values =
            with_shared_effect(with_noise(two_arms(5, effect, 0.0), 150, common, own, {300 + trial, 0, 0}), shared, 300 + trial);
        const Effect found = effect_of(values, 1, 0.95);
        student.add(found.difference.interval, effect);
        bootstrap.add(bootstrapped(found, trial, 0.95).interval, effect);
        standardised.add(found.standardised.interval, standard);
        share.add(found.share_up.interval, up);
        one_point.add(effect_at_each_point(values, 1, 0.95)[2].interval, effect);
    }
    CAPTURE(student.share(), bootstrap.share(), standardised.share(), share.share(), one_point.share());
    CHECK(student.is_nominal());
    CHECK(bootstrap.is_nominal());
    CHECK(standardised.is_nominal());
    CHECK(share.is_nominal());
    CHECK(one_point.is_nominal());
}
