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
        CHECK(population_sd(effects[i]) == Approx(sigma[i]).epsilon(1e-10));
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
    CHECK(elementary_effects(wide, values, 0, 1.0)[0][0] == Approx(3.0));
}

TEST_CASE("replicates are averaged, and a step of which a run is missing is left out", "[morris]") {
    const StudyDesign design = trajectories(3, 8, 4);
    const Values exact = evaluated(design, [](std::span<const double> u) { return u[0]; });
    Values lucky = with_luck(exact, 3, 10.0, 0.0, {4, 0, 0});   // what all points share cancels
    lucky.cells[0] = std::nan("");                             // the two other replicates have it
    auto effects = elementary_effects(design, lucky, 0, 1.0);
    for (const double e : effects[0]) CHECK(e == Approx(1.0));
    Values one = exact;
    one.cells[1] = std::nan("");   // both steps beside it are lost
    effects = elementary_effects(design, one, 0, 1.0);
    CHECK(effects[0].size() + effects[1].size() + effects[2].size() == 3 * 8 - 2);
}

TEST_CASE("a single effect has no interval, and equal ones no spread", "[morris]") {
    const MorrisMeasures one = morris_measures({2.0}, 0.95);
    CHECK(one.mu.value == 2.0);
    CHECK(std::isnan(one.mu.interval.low));
    CHECK(std::isnan(one.sigma.value));
    const MorrisMeasures equal = morris_measures({-2.0, -2.0, -2.0}, 0.95);
    CHECK(equal.mu_star.value == 2.0);
    CHECK(equal.sigma.value == 0.0);
    CHECK(equal.sigma.interval.high == 0.0);
}

TEST_CASE("Morris intervals over trajectories hold the truth as often as they say", "[morris][verify]") {
    // Luck adds to sigma: an effect is a difference of two means of two runs, over a step of 2/3.
    constexpr double luck = 3.0;
    const double added = 2.0 * luck * luck / 2.0 / (4.0 / 9.0);
    const std::vector<double> mu{7.70405411159, 0.0, 0.0};
    const std::vector<double> sigma{6.24879610333, 7.875, 8.83713219784};
    std::vector<Coverage> of_mu(3), of_sigma(3), of_mu_star(3);
    std::vector<double> mu_star(3, 0.0);
    for (int pass = 0; pass < 2; ++pass) {   // mu* with luck has no closed form: first its mean over all trials, then the coverage
        for (std::uint32_t trial = 0; trial < 1000; ++trial) {
            const StudyDesign design = trajectories(3, 50, 100 + trial);
            const Values values = with_luck(evaluated(design, ishigami), 2, 2.0, luck, {9000 + trial, 0, 0});
            const auto effects = elementary_effects(design, values, 0, 1.0);
            for (std::size_t i = 0; i < 3; ++i) {
                const MorrisMeasures found = morris_measures(effects[i], 0.95);
                if (pass == 0) mu_star[i] += found.mu_star.value / 1000.0;
                else of_mu_star[i].add(found.mu_star.interval, mu_star[i]);
                if (pass == 1) of_mu[i].add(found.mu.interval, mu[i]);
                if (pass == 1) of_sigma[i].add(found.sigma.interval, std::sqrt(sigma[i] * sigma[i] + added));
            }
        }
    }
    for (std::size_t i = 0; i < 3; ++i) {
        CAPTURE(i, of_mu[i].share(), of_mu_star[i].share(), of_sigma[i].share());
        CHECK(of_mu[i].is_nominal());
        CHECK(of_mu_star[i].is_nominal());
        CHECK(of_sigma[i].is_nominal());
    }
}
