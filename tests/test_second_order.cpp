#include "analysis/statistics/second_order.hpp"
#include "analysis/statistics/sobol.hpp"
#include "catch.hpp"
#include "made_studies.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

// Ishigami & Homma 1990: the pairs 1 x 2, 1 x 3, 2 x 3.
const std::vector<double> ishigami_pairs{0.0, 0.2436836640621477, 0.0};

StudyDesign mirrored_design(std::size_t axes, std::size_t base, int shifts, std::uint64_t seed) {
    StudyDesign design = unit_design(axes, DesignKind::sobol);
    for (int s = 0; s < shifts; ++s) {
        const RandomStream random{seed, static_cast<std::uint32_t>(s), 0};
        add_sobol_rows(design, base, s, &random);
    }
    add_mirrored_rows(design);
    return design;
}

double worst_error_of_pairs(const std::vector<SecondOrderIndex>& found, const std::vector<double>& exact) {
    REQUIRE(found.size() == exact.size());
    double worst = 0.0;
    for (std::size_t k = 0; k < exact.size(); ++k) worst = std::max(worst, std::abs(found[k].index.value - exact[k]));
    return worst;
}

/// Noise that all points of a replicate share and that a parameter scales, so that replicates differ in what the parameters do together.
Values with_own_slopes(const StudyDesign& design, Values values, double spread, std::uint64_t seed) {
    for (std::uint32_t r = 0; r < values.replicates; ++r) {
        const RandomStream random{seed, r, 0};
        const double slope = spread * random.normal(Draw::voice, 0);
        for (std::size_t p = 0; p < values.points; ++p) {
            const double x = design.axes[0].values[p] - 0.5, z = design.axes[2].values[p] - 0.5;
            values.cells[r * values.points + p] += slope * (x + 2.0 * x * z);
        }
    }
    return values;
}

}  // namespace

TEST_CASE("what pairs of parameters do together in Ishigami's function comes out as in closed form", "[second_order][published]") {
    StudyDesign design = unit_design(3, DesignKind::sobol);
    add_sobol_rows(design, 4096, 0, nullptr);
    add_mirrored_rows(design);
    const auto found = second_order_indices(design, evaluated(design, ishigami), 0, 0.95);
    CHECK(worst_error_of_pairs(found, ishigami_pairs) < 0.01);
    CHECK((found[1].first == 0 && found[1].second == 2 && found[1].index.n == 4096));
    CHECK(std::isnan(found[1].index.interval.low));   // one shift knows nothing of the others
}

TEST_CASE("a product of two parameters is their second order and nothing of others'", "[second_order]") {
    const StudyDesign design = mirrored_design(3, 256, 8, 4);
    const auto product = [](std::span<const double> u) { return 3.0 + u[0] + (u[1] - 0.5) * (u[2] - 0.5); };
    const auto found = second_order_indices(design, evaluated(design, product), 0, 0.95);
    const double together = (1.0 / 144.0) / (1.0 / 12.0 + 1.0 / 144.0);   // variances of x and of the product of two centred ones
    CHECK(worst_error_of_pairs(found, {0.0, 0.0, together}) < 0.01);
    CHECK(found[2].index.interval.low < together);
    CHECK(found[2].index.interval.high > together);
}

TEST_CASE("noise does not add to what parameters do together", "[second_order]") {
    const StudyDesign design = mirrored_design(3, 256, 8, 3);
    const Values noisy = with_noise(evaluated(design, ishigami), 8, 5.0, 4.0, {5, 0, 0});
    CHECK(worst_error_of_pairs(second_order_indices(design, noisy, 0, 0.95), ishigami_pairs) < 0.1);
}

TEST_CASE("exchanges into B change nothing of first and total indices", "[second_order][sobol]") {
    StudyDesign plain = unit_design(3, DesignKind::sobol);
    for (int s = 0; s < 4; ++s) {
        const RandomStream random{9, static_cast<std::uint32_t>(s), 0};
        add_sobol_rows(plain, 32, s, &random);
    }
    StudyDesign mirrored = plain;
    add_mirrored_rows(mirrored);
    CHECK((!has_second_order(plain) && has_second_order(mirrored)));
    CHECK(second_order_indices(plain, evaluated(plain, ishigami), 0, 0.95).empty());
    const SobolIndices without = sobol_indices(plain, evaluated(plain, ishigami), 0, 1.0, 0.95);
    const SobolIndices with = sobol_indices(mirrored, evaluated(mirrored, ishigami), 0, 1.0, 0.95);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(with.first[i].value == without.first[i].value);
        CHECK(with.total[i].interval.low == without.total[i].interval.low);
    }
}

TEST_CASE("a row of which a replicate misses a run is used with the others, and what does not vary has no index", "[second_order]") {
    const StudyDesign design = mirrored_design(3, 128, 4, 2);
    Values values = with_noise(evaluated(design, ishigami), 3, 1.0, 0.1, {8, 0, 0});
    values.cells[7] = std::nan("");
    const auto found = second_order_indices(design, values, 0, 0.95);
    CHECK(found[0].index.n == 4 * 128);
    CHECK(worst_error_of_pairs(found, ishigami_pairs) < 0.05);
    const auto none = second_order_indices(design, evaluated(design, [](auto) { return 2.0; }), 0, 0.95);
    CHECK(std::isnan(none[0].index.value));
}

TEST_CASE("intervals of second-order indices hold the truth as often as they say", "[second_order][verify]") {
    // The expected outcome is Ishigami's; replicates differ in level, in slopes, and run by run.
    std::vector<Coverage> pairs(3);
    for (std::uint32_t trial = 0; trial < 1000; ++trial) {
        const StudyDesign design = mirrored_design(3, 64, 8, 1000 + trial);
        const Values values =
            with_own_slopes(design, with_noise(evaluated(design, ishigami), 8, 1.0, 1.0, {5000 + trial, 0, 0}), 4.0, 9000 + trial);
        const auto found = second_order_indices(design, values, 0, 0.95);
        for (std::size_t k = 0; k < 3; ++k) pairs[k].add(found[k].index.interval, ishigami_pairs[k]);
    }
    CAPTURE(pairs[0].share(), pairs[1].share(), pairs[2].share());
    for (const Coverage& pair : pairs) CHECK(pair.is_nominal());
}
