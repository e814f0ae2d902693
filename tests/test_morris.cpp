#include "analysis/statistics/moments.hpp"
#include "analysis/statistics/morris.hpp"
#include "catch.hpp"
#include "made_studies.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

/// Every elementary effect of the grid, each by a trajectory of one step.
StudyDesign all_steps(std::size_t axes, std::uint32_t levels) {
    StudyDesign design = unit_design(axes, DesignKind::morris);
    const double step = levels / (2.0 * (levels - 1.0));
    std::uint32_t places = 1;
    for (std::size_t i = 0; i < axes; ++i) places *= levels;
    std::int64_t trajectory = 0;
    for (std::uint32_t place = 0; place < places; ++place) {
        std::vector<double> u;
        for (std::uint32_t rest = place, i = 0; i < axes; ++i, rest /= levels) u.push_back(rest % levels / (levels - 1.0));
        for (std::size_t i = 0; i < axes; ++i) {
            if (u[i] > 0.5) continue;
            std::vector<double> moved = u;
            moved[i] += step;
            add_point(design, u);
            design.morris.push_back({trajectory, 0, MorrisPlace::start});
            add_point(design, moved);
            design.morris.push_back({trajectory++, 1, i});
        }
    }
    return design;
}

double population_sd(const std::vector<double>& values) {
    const Moments m = moments_of(values);
    return m.sd * std::sqrt((static_cast<double>(m.n) - 1.0) / static_cast<double>(m.n));
}

CrossedCells effects_of(std::size_t replicates, std::vector<double> by_trajectory) { return {replicates, std::move(by_trajectory)}; }

StudyDesign trajectories(std::size_t axes, std::uint32_t count, std::uint64_t seed) {
    StudyDesign design = unit_design(axes, DesignKind::morris);
    for (std::uint32_t t = 0; t < count; ++t) add_trajectory(design, t, 4, {seed, t, 0});
    return design;
}

}  // namespace

TEST_CASE("all elementary effects of Ishigami's function have the moments of their enumeration", "[morris][published]") {
    const StudyDesign design = all_steps(3, 4);
    const auto effects = elementary_effects(design, evaluated(design, ishigami), 0, 1.0);
    const std::vector<double> mu{7.70405411159, 0.0, 0.0}, mu_star{7.70405411159, 7.875, 6.24879610333},
        sigma{6.24879610333, 7.875, 8.83713219784};
    for (std::size_t i = 0; i < 3; ++i) {
        const MorrisMeasures found = morris_measures(effects[i], 0.95);
        CHECK(found.mu.value == Approx(mu[i]).margin(1e-9));
        CHECK(found.mu_star.value == Approx(mu_star[i]).epsilon(1e-10));
        CHECK(population_sd(effects[i].cells) == Approx(sigma[i]).epsilon(1e-10));
    }
}

TEST_CASE("of a linear function every elementary effect is its coefficient", "[morris]") {
    const StudyDesign design = trajectories(4, 10, 3);
    const std::vector<double> c{2.0, -3.0, 0.0, 0.5};
    const auto effects = elementary_effects(
        design, evaluated(design, [&](std::span<const double> u) { return 1.0 + c[0] * u[0] + c[1] * u[1] + c[2] * u[2] + c[3] * u[3]; }),
        0, 1.0);
    for (std::size_t i = 0; i < 4; ++i) {
        const MorrisMeasures found = morris_measures(effects[i], 0.95);
        CHECK(found.mu.n == 10);
        CHECK(found.mu.value == Approx(c[i]).margin(1e-12));
        CHECK(found.mu_star.value == Approx(std::abs(c[i])).margin(1e-12));
        CHECK(found.sigma.value == Approx(0.0).margin(1e-12));
    }
}

TEST_CASE("effects are those of the whole range, whatever its unit", "[morris]") {
    StudyDesign unit = trajectories(2, 6, 8), wide = unit;
    for (double& x : wide.axes[0].values) x = 100.0 + 50.0 * x;
    wide.axes[0].low = 100.0;
    wide.axes[0].high = 150.0;
    const Values values = evaluated(unit, [](std::span<const double> u) { return 3.0 * u[0] + u[1]; });
    CHECK(elementary_effects(wide, values, 0, 1.0)[0](0, 0) == Approx(3.0));
}

TEST_CASE("what replicates share at all points is in no effect, and a step of which a run is missing is left out", "[morris]") {
    const StudyDesign design = trajectories(3, 8, 4);
    const Values exact = evaluated(design, [](std::span<const double> u) { return u[0]; });
    Values noisy = with_noise(exact, 3, 10.0, 0.0, {4, 0, 0});
    noisy.cells[0] = std::nan("");   // the two other replicates have it
    const auto effects = elementary_effects(design, noisy, 0, 1.0);
    CHECK(effects[0].units() == 8);
    for (const double e : effects[0].cells) CHECK((std::isnan(e) || e == Approx(1.0)));
    CHECK(morris_measures(effects[0], 0.95).mu.n == 8);
    Values one = exact;
    one.cells[1] = std::nan("");   // both steps beside it are lost
    std::size_t there = 0;
    for (const CrossedCells& of : elementary_effects(design, one, 0, 1.0)) there += morris_measures(of, 0.95).mu.n;
    CHECK(there == 3 * 8 - 2);
}

TEST_CASE("a single effect has no interval, and equal ones no spread", "[morris]") {
    const MorrisMeasures one = morris_measures(effects_of(1, {2.0}), 0.95);
    CHECK(one.mu.value == 2.0);
    CHECK(one.size == 2.0);
    CHECK(std::isnan(one.mu.interval.low));
    CHECK(std::isnan(one.sigma.value));
    const MorrisMeasures equal = morris_measures(effects_of(1, {-2.0, -2.0, -2.0}), 0.95);
    CHECK(equal.mu_star.value == 2.0);
    CHECK(equal.mu_star.interval.low == 2.0);
    CHECK(equal.sigma.value == 0.0);
    CHECK(equal.sigma.interval.high == 0.0);
}

TEST_CASE("noise adds to no size, by hand", "[morris]") {
    // Two trajectories of two replicates. Squares across replicates: 1 * 3 and -1 * 1; with the sign of the other: (3 + 1) / 2, -(1 + 1)
    // / 2.
    const MorrisMeasures found = morris_measures(effects_of(2, {1.0, 3.0, -1.0, 1.0}), 0.95);
    CHECK(found.mu.value == 1.0);
    CHECK(found.size == Approx(1.0));
    CHECK(found.mu_star.value == Approx((2.0 - 1.0 + 0.0) / 2.0));
    const MorrisMeasures nothing = morris_measures(effects_of(2, {1.0, -1.0, -1.0, 1.0, 2.0, -2.0}), 0.95);
    CHECK(nothing.size == 0.0);
    CHECK(nothing.mu_star.value == 0.0);
    CHECK(nothing.mu_star.interval.low == 0.0);
}

TEST_CASE("sizes of effects that are nothing but noise shrink to nothing, with one replicate they do not", "[morris]") {
    const StudyDesign design = trajectories(3, 400, 12);
    const Values flat = evaluated(design, [](auto) { return 0.0; });
    const auto many = elementary_effects(design, with_noise(design, flat, 8, {1.0, 0.0, 1.0}, {5, 0, 0}), 0, 1.0);
    const auto one = elementary_effects(design, with_noise(design, flat, 1, {1.0, 0.0, 1.0}, {5, 0, 0}), 0, 1.0);
    for (std::size_t i = 0; i < 3; ++i) {
        const double noise = std::sqrt(2.0) / (2.0 / 3.0);  // of an effect in one replicate
        CHECK(morris_measures(many[i], 0.95).size < 0.15 * noise);
        CHECK(morris_measures(many[i], 0.95).mu_star.value < 0.15 * noise);
        CHECK(morris_measures(one[i], 0.95).size == Approx(noise).epsilon(0.1));
    }
}

TEST_CASE("Morris intervals hold the truth as often as they say when trajectories share the noise of their replicates",
          "[morris][verify]") {
    const auto replicates = GENERATE(2U, 4U, 8U);
    const std::vector<double> mu{7.70405411159, 0.0, 0.0}, mu_star{7.70405411159, 7.875, 6.24879610333},
        sigma{6.24879610333, 7.875, 8.83713219784};
    std::vector<Coverage> of_mu(3), of_mu_star(3), of_sigma(3);
    for (std::uint32_t trial = 0; trial < 1000; ++trial) {
        const StudyDesign design = trajectories(3, 30, 100 + trial);
        const Values values = with_noise(design, evaluated(design, ishigami), replicates, {20.0, 4.0, 2.0}, {9000 + trial, 0, 0});
        const auto effects = elementary_effects(design, values, 0, 1.0);
        for (std::size_t i = 0; i < 3; ++i) {
            const MorrisMeasures found = morris_measures(effects[i], 0.95);
            of_mu[i].add(found.mu.interval, mu[i]);
            of_mu_star[i].add(found.mu_star.interval, mu_star[i]);
            of_sigma[i].add(found.sigma.interval, sigma[i]);
        }
    }
    for (std::size_t i = 0; i < 3; ++i) {
        CAPTURE(replicates, i, of_mu[i].share(), of_mu_star[i].share(), of_sigma[i].share());
        // Both parts of the variance are taken at their widest, with two replicates all the more; mu* by construction.
        CHECK(of_mu[i].is_at_least_nominal());
        CHECK(of_mu_star[i].is_at_least_nominal());
        CHECK(of_sigma[i].share() >= 0.93);
        CHECK(of_sigma[i].share() <= 0.98);
    }
}

TEST_CASE("of effects with a clear sign the intervals of mu and mu* hold the truth no more often than they say", "[morris][verify]") {
    // As where a rule moves everybody one way and a few replicates of a hundred people decide how far it seems to.
    const std::vector<double> slopes{1.0, -0.6};
    std::vector<Coverage> of_mu(2), of_mu_star(2);
    for (std::uint32_t trial = 0; trial < 1000; ++trial) {
        const StudyDesign design = trajectories(2, 20, 100 + trial);
        const Values exact = evaluated(design, [&](std::span<const double> u) { return slopes[0] * u[0] + slopes[1] * u[1]; });
        const auto effects = elementary_effects(design, with_noise(design, exact, 4, {1.0, 0.3, 0.1}, {9000 + trial, 0, 0}), 0, 1.0);
        for (std::size_t i = 0; i < 2; ++i) {
            const MorrisMeasures found = morris_measures(effects[i], 0.95);
            of_mu[i].add(found.mu.interval, slopes[i]);
            of_mu_star[i].add(found.mu_star.interval, std::abs(slopes[i]));
        }
    }
    for (std::size_t i = 0; i < 2; ++i) {
        CAPTURE(i, of_mu[i].share(), of_mu_star[i].share());
        CHECK(of_mu[i].is_nominal());
        CHECK(of_mu_star[i].is_nominal());
    }
}

TEST_CASE("of effects smaller than their noise mu* holds the truth at least as often as it says", "[morris][verify]") {
    // One parameter with an effect, one with hardly any, four replicates whose own slopes are larger than both.
    std::vector<Coverage> of_mu_star(2);
    const std::vector<double> slopes{0.25, 0.02};
    for (std::uint32_t trial = 0; trial < 1000; ++trial) {
        const StudyDesign design = trajectories(2, 20, 100 + trial);
        const Values exact = evaluated(design, [&](std::span<const double> u) { return slopes[0] * u[0] - slopes[1] * u[1]; });
        const auto effects = elementary_effects(design, with_noise(design, exact, 4, {0.5, 0.3, 0.15}, {700 + trial, 0, 0}), 0, 1.0);
        for (std::size_t i = 0; i < 2; ++i) of_mu_star[i].add(morris_measures(effects[i], 0.95).mu_star.interval, slopes[i]);
    }
    for (std::size_t i = 0; i < 2; ++i) {
        CAPTURE(i, of_mu_star[i].share());
        CHECK(of_mu_star[i].is_at_least_nominal());
    }
}
