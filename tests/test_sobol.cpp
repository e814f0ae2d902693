#include "analysis/statistics/sobol.hpp"
#include "catch.hpp"
#include "made_studies.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

// Closed forms: Ishigami & Homma 1990; Saltelli et al. 2008.
const std::vector<double> ishigami_first{0.31390519114781146, 0.4424111447900409, 0.0};
const std::vector<double> ishigami_total{0.5575888552099592, 0.4424111447900409, 0.2436836640621477};
const std::vector<double> g_weights{0, 1, 4.5, 9, 99, 99, 99, 99};
const std::vector<double> g_first{0.7161921688790338,    0.17904804221975845,   0.0236757741778193,    0.007161921688790339,
                                  7.161921688790338e-05, 7.161921688790338e-05, 7.161921688790338e-05, 7.161921688790338e-05};
const std::vector<double> g_total{0.7871441266592755,    0.2421981928182386,    0.03431691015408285,   0.01046038706523954,
                                  1.0494905191950606e-4, 1.0494905191950606e-4, 1.0494905191950606e-4, 1.0494905191950606e-4};

StudyDesign sobol_design(std::size_t axes, std::size_t base, int shifts, std::uint64_t seed) {
    StudyDesign design = unit_design(axes, DesignKind::sobol);
    for (int s = 0; s < shifts; ++s) {
        const RandomStream random{seed, static_cast<std::uint32_t>(s), 0};
        add_sobol_rows(design, base, s, &random);
    }
    return design;
}

double worst_error(const std::vector<Estimate>& found, const std::vector<double>& exact) {
    double worst = 0.0;
    for (std::size_t i = 0; i < exact.size(); ++i) worst = std::max(worst, std::abs(found[i].value - exact[i]));
    return worst;
}

double g(std::span<const double> u) { return sobol_g(u, g_weights); }

}  // namespace

TEST_CASE("the indices of Ishigami's function come out as in closed form", "[sobol][published]") {
    StudyDesign design = unit_design(3, DesignKind::sobol);
    SECTION("from the plain sequence") { add_sobol_rows(design, 4096, 0, nullptr); }
    SECTION("from a digital shift") {
        const RandomStream random{7, 0, 0};
        add_sobol_rows(design, 4096, 0, &random);
    }
    const SobolIndices found = sobol_indices(design, evaluated(design, ishigami), 0, 1.0, 0.95);
    CHECK(found.rows == 4096);
    CHECK(found.mean == Approx(3.5).margin(0.01));
    CHECK(found.variance.value == Approx(13.844587940719254).epsilon(0.005));
    CHECK(worst_error(found.first, ishigami_first) < 3e-3);
    CHECK(worst_error(found.first_jansen, ishigami_first) < 4e-3);
    CHECK(worst_error(found.total, ishigami_total) < 4e-3);
    CHECK(std::isnan(found.total[0].interval.low));   // one shift knows nothing of the others
}

TEST_CASE("the indices of Sobol's G come out as in closed form", "[sobol][published]") {
    StudyDesign design = unit_design(8, DesignKind::sobol);
    add_sobol_rows(design, 4096, 0, nullptr);
    const SobolIndices found = sobol_indices(design, evaluated(design, g), 0, 1.0, 0.95);
    CHECK(found.variance.value == Approx(0.4654244319022063).epsilon(0.01));
    CHECK(worst_error(found.first, g_first) < 3e-3);
    CHECK(worst_error(found.first_jansen, g_first) < 6e-3);
    CHECK(worst_error(found.total, g_total) < 4e-3);
}

TEST_CASE("several shifts give the indices with intervals that hold the closed forms", "[sobol]") {
    const StudyDesign design = sobol_design(3, 256, 8, 11);
    const SobolIndices found = sobol_indices(design, evaluated(design, ishigami), 0, 1.0, 0.95);
    CHECK(found.shifts == 8);
    CHECK(worst_error(found.first, ishigami_first) < 2e-2);
    CHECK(worst_error(found.total, ishigami_total) < 5e-3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(found.total[i].interval.low < found.total[i].value);
        CHECK(found.total[i].interval.width() < 0.05);
    }
}

TEST_CASE("noise of its own at every run does not widen what parameters are said to do", "[sobol]") {
    const StudyDesign design = sobol_design(3, 256, 8, 3);
    const Values exact = evaluated(design, ishigami);
    const Values lucky = with_noise(exact, 8, 5.0, 4.0, {5, 0, 0});
    const SobolIndices found = sobol_indices(design, lucky, 0, 1.0, 0.95);
    // Of the mean over replicates alone, the third total index would be larger by 16 / 8 / 13.8 = 0.14.
    CHECK(found.variance.value == Approx(13.84).epsilon(0.05));
    CHECK(worst_error(found.total, ishigami_total) < 0.05);
    CHECK(worst_error(found.first, ishigami_first) < 0.05);
}

TEST_CASE("a part of the base gives what a design of that size gives", "[sobol]") {
    const StudyDesign whole = sobol_design(3, 64, 4, 9), half = sobol_design(3, 32, 4, 9);
    const SobolIndices part = sobol_indices(whole, evaluated(whole, ishigami), 0, 0.5, 0.95);
    const SobolIndices all = sobol_indices(half, evaluated(half, ishigami), 0, 1.0, 0.95);
    CHECK(part.rows == 128);
    for (std::size_t i = 0; i < 3; ++i) CHECK(part.total[i].value == Approx(all.total[i].value));
}

TEST_CASE("a row of which a run failed is left out", "[sobol]") {
    const StudyDesign design = sobol_design(3, 128, 4, 2);
    Values values = evaluated(design, ishigami);
    values.cells[7] = std::nan("");
    const SobolIndices found = sobol_indices(design, values, 0, 1.0, 0.95);
    CHECK(found.rows == 4 * 128 - 1);
    CHECK(worst_error(found.total, ishigami_total) < 0.05);
}

TEST_CASE("what does not vary has no indices", "[sobol]") {
    const StudyDesign design = sobol_design(2, 16, 2, 1);
    const SobolIndices found = sobol_indices(design, evaluated(design, [](auto) { return 2.0; }), 0, 1.0, 0.95);
    CHECK(found.variance.value == 0.0);
    CHECK(std::isnan(found.first[0].value));
    CHECK(std::isnan(found.total[1].value));
}

TEST_CASE("where noise is nearly everything there are no indices, and it is said how many replicates there should be", "[sobol]") {
    const StudyDesign design = sobol_design(3, 16, 4, 21);
    const Values exact = evaluated(design, [](std::span<const double> u) { return 0.05 * u[0]; });
    const SobolIndices found = sobol_indices(design, with_noise(design, exact, 3, {1.0, 0.5, 1.0}, {3, 0, 0}), 0, 1.0, 0.95);
    CHECK(found.is_too_few);
    CHECK(found.variance.interval.low <= 0.0);
    CHECK(found.needed.is_least);
    CHECK(found.needed.replicates > 3.0);
    for (std::size_t i = 0; i < 3; ++i) CHECK((std::isnan(found.first[i].value) && std::isnan(found.total[i].value)));
}

TEST_CASE("as many replicates as are said to be needed are enough", "[sobol]") {
    const StudyDesign design = sobol_design(2, 32, 8, 21);
    const Values exact = evaluated(design, [](std::span<const double> u) { return 2.0 * u[0] + u[1]; });
    const Noise noise{1.0, 1.0, 0.5};
    std::uint32_t asked = 0;
    for (std::uint32_t trial = 0; trial < 20 && asked == 0; ++trial) {
        const SobolIndices few = sobol_indices(design, with_noise(design, exact, 3, noise, {trial, 0, 0}), 0, 1.0, 0.95);
        if (few.is_too_few && few.variance.value > 0.0 && few.needed.replicates < 400.0)
            asked = static_cast<std::uint32_t>(few.needed.replicates);
    }
    REQUIRE(asked > 3);
    const SobolIndices enough = sobol_indices(design, with_noise(design, exact, asked, noise, {99, 0, 0}), 0, 1.0, 0.95);
    CAPTURE(asked);
    CHECK_FALSE(enough.is_too_few);
    CHECK(enough.total[0].interval.width() < 0.8);
    CHECK(enough.total[0].interval.low > 0.0);
}

TEST_CASE("no parameter alone is told to do more than it does in all", "[sobol]") {
    const StudyDesign design = sobol_design(3, 32, 8, 5);
    const Values exact = evaluated(design, [](std::span<const double> u) { return 2.0 * u[0] + u[1]; });
    for (std::uint32_t trial = 0; trial < 50; ++trial) {
        const SobolIndices found = sobol_indices(design, with_noise(design, exact, 4, {1.0, 0.3, 1.0}, {trial, 0, 0}), 0, 1.0, 0.95);
        if (found.is_too_few) continue;
        for (std::size_t i = 0; i < 3; ++i) {
            CHECK(found.first[i].value <= found.total[i].value + 1e-12);
            CHECK(found.first[i].interval.low <= found.first[i].value);
            CHECK(found.total[i].interval.high >= found.total[i].value);
        }
    }
}

TEST_CASE("Sobol intervals hold the truth as often as they say when shifts share the noise of their replicates", "[sobol][verify]") {
    struct Kind {
        std::uint32_t replicates;
        double slope, own;
    };
    const auto [replicates, slope, own] = GENERATE(Kind{2, 2.0, 0.5}, Kind{4, 0.0, 4.0}, Kind{8, 2.0, 0.5});
    std::vector<Coverage> first(3), jansen(3), total(3);
    Coverage variance;
    for (std::uint32_t trial = 0; trial < 1000; ++trial) {
        const StudyDesign design = sobol_design(3, 32, 8, 1000 + trial);
        const Values values = with_noise(design, evaluated(design, ishigami), replicates, {10.0, slope, own}, {5000 + trial, 0, 0});
        const SobolIndices found = sobol_indices(design, values, 0, 1.0, 0.95);
        variance.add(found.variance.interval, 13.844587940719254);
        if (std::isnan(found.total[0].interval.low)) continue;
        for (std::size_t i = 0; i < 3; ++i) {
            first[i].add(found.first[i].interval, ishigami_first[i]);
            jansen[i].add(found.first_jansen[i].interval, ishigami_first[i]);
            total[i].add(found.total[i].interval, ishigami_total[i]);
        }
    }
    // Up to four replicates know so little of their own spread that intervals are taken wide.
    const auto holds = [many = replicates > 4](const Coverage& c) {
        return many ? c.share() >= 0.93 && c.share() <= 0.98 : c.is_at_least_nominal();
    };
    CAPTURE(replicates, own, variance.share(), variance.trials, total[0].trials);
    CHECK(holds(variance));
    for (std::size_t i = 0; i < 3; ++i) {
        CAPTURE(i, first[i].share(), jansen[i].share(), total[i].share());
        CHECK(holds(first[i]));
        CHECK(holds(jansen[i]));
        CHECK(holds(total[i]));
    }
}
