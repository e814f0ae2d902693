#include <algorithm>

#include "analysis/comparison/narrow_points.hpp"
#include "analysis/comparison/until_answered.hpp"
#include "analysis/statistics/effect.hpp"
#include "catch.hpp"
#include "made_studies.hpp"
#include "statistics.hpp"

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

TEST_CASE("points that end early by the width of their intervals leave the interval over all points as sure as it says",
          "[contrast][verify]") {
    constexpr double effect = 0.4;
    const double shared = GENERATE(0.0, 0.5), width = 1.0;
    const std::vector<double> own{0.3, 0.4, 0.6, 1.0, 1.5, 2.0};   // standard deviations of differences at points
    Coverage all;
    double runs = 0.0, whole = 0.0;
    for (std::uint32_t trial = 0; trial < 2000; ++trial) {
        NarrowPoints open({own.size(), 2, 400}, width);
        open.start();
        Values values{0, own.size(), 2, {}};
        std::vector<char> is_open(own.size(), 1);
        for (std::uint32_t r = 0, look = 20; r < 400 && std::count(is_open.begin(), is_open.end(), 1) > 0; ++r) {
            const RandomStream random{7000 + trial, r, 0};
            ++values.replicates;
            for (std::size_t p = 0; p < own.size(); ++p) {
                const double base = random.normal(Draw::story, 0);
                const double other = base + effect + shared * random.normal(Draw::story, 1) +
                                     own[p] * random.normal(Draw::story, 2 + static_cast<std::uint32_t>(p));
                values.cells.push_back(is_open[p] != 0 ? base : std::nan(""));
                values.cells.push_back(is_open[p] != 0 ? other : std::nan(""));
                if (is_open[p] == 0) continue;
                open.take({r, p, 0}, base);
                open.take({r, p, 1}, other);
                runs += 1.0;
            }
            if (r + 1 < look) continue;
            look = pairs_at_next_look(look, look, 400);
            for (std::size_t p = 0; p < own.size(); ++p) is_open[p] = open.is_open(p) ? 1 : 0;
        }
        all.add(effect_of(values, 1, 0.95).difference.interval, effect);
        whole += static_cast<double>(values.replicates * own.size());
    }
    CAPTURE(shared, all.share());
    CHECK(all.is_nominal());
    CHECK(runs < 0.75 * whole);   // it did end early
}

TEST_CASE("a replicate that lacks points counts for what the others leave room for", "[contrast]") {
    // Two points with variance 1, ten pairs of the one and thirty of the other: the mean of both has variance (1/10 + 1/30) / 4.
    Sample errors, means;
    for (std::uint32_t trial = 0; trial < 400; ++trial) {
        Values values = with_noise(two_arms(2, 0.5, 0.0), 30, 0.0, std::sqrt(0.5), {900 + trial, 0, 0});
        for (std::size_t r = 10; r < 30; ++r) values.cells[r * 4] = values.cells[r * 4 + 1] = std::nan("");
        const Effect found = effect_of(values, 1, 0.95);
        means.add(found.difference.value);
        const double mean_of_sample = moments_of(found.sample).mean;
        CHECK(mean_of_sample == Approx(found.difference.value));
        const double error = moments_of(found.sample).sd / std::sqrt(30.0);
        errors.add(error * error);
        CHECK(found.difference.n == 30);
    }
    CHECK(errors.mean() == Approx((0.1 + 1.0 / 30.0) / 4.0).epsilon(0.1));
    CHECK(means.variance() == Approx((0.1 + 1.0 / 30.0) / 4.0).epsilon(0.25));
    CHECK(means.agrees_with(0.5));
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
        Bootstrap resamples(trial);
        bootstrap.add(bootstrapped(found, resamples, 0.95).interval, effect);
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
