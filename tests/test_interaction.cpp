#include "analysis/statistics/interaction.hpp"
#include "catch.hpp"
#include "made_studies.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

constexpr ArmsTogether last_is_both{1, 2, 3};

/// Baseline, two arms and both: effects 1 and 2, and `excess` when together.
Values factorial_arms(std::size_t points, double excess) {
    Values values{1, points, 4, {}};
    for (std::size_t p = 0; p < points; ++p) {
        const auto level = static_cast<double>(p);
        values.cells.insert(values.cells.end(), {level, level + 1.0, level + 2.0, level + 3.0 + excess});
    }
    return values;
}

/// The same with noise in the interaction that all points of a replicate share.
Values with_shared_excess(Values values, double spread, std::uint64_t seed) {
    for (std::uint32_t r = 0; r < values.replicates; ++r) {
        const double shift = spread * RandomStream{seed, r, 0}.normal(Draw::voice, 0);
        for (std::size_t p = 0; p < values.points; ++p) values.cells[(r * values.points + p) * 4 + 3] += shift;
    }
    return values;
}

}  // namespace

TEST_CASE("an interaction is both - a - b + baseline, replicate by replicate", "[interaction]") {
    // Three replicates of one point: sums of effects 1, 4, 4; of both 2, 6, 7; so 1, 2, 3 of excess.
    const Values values{3, 1, 4, {0, 1, 0, 2, 10, 12, 12, 16, 5, 8, 6, 12}};
    const Interaction found = interaction(values, last_is_both, 0.95);
    CHECK(found.sum.value == Approx(3.0));
    CHECK(found.both.value == Approx(5.0));
    CHECK(found.excess.value == Approx(2.0));
    CHECK(found.excess.n == 3);
    // Student's with 2 degrees of freedom: 4.302653 x 1 / sqrt(3).
    CHECK(found.excess.interval.low == Approx(2.0 - 2.484138).epsilon(1e-6));
    CHECK(found.excess.interval.high == Approx(2.0 + 2.484138).epsilon(1e-6));
    CHECK(found.p_value == Approx(0.0741799).epsilon(1e-5));         // of t = 3.4641
    CHECK(found.standardised.value == Approx(2.0 / 5.0).epsilon(1e-9));   // the baseline's standard deviation of 0, 10, 5
}

TEST_CASE("arms that add up have no interaction, whatever the noise that they share", "[interaction]") {
    const Interaction found = interaction(with_noise(factorial_arms(4, 0.0), 10, 5.0, 0.0, {2, 0, 0}), last_is_both, 0.95);
    CHECK(found.sum.value == Approx(3.0));
    CHECK(std::abs(found.excess.value) < 1e-12);
    CHECK(found.excess.interval.width() < 1e-9);
}

TEST_CASE("a replicate of which one of the four runs is missing says nothing of sum, both or interaction", "[interaction]") {
    Values values = with_noise(factorial_arms(1, 0.5), 6, 1.0, 0.0, {3, 0, 0});
    values.cells[2 * 4 + 1] = std::nan("");
    const Interaction found = interaction(values, last_is_both, 0.95);
    CHECK((found.sum.n == 5 && found.both.n == 5 && found.excess.n == 5));
    CHECK(found.excess.value == Approx(0.5));
    CHECK(found.both.value - found.sum.value == Approx(found.excess.value));
}

TEST_CASE("intervals of interactions hold the truth as often as they say", "[interaction][verify]") {
    Coverage excess, sum, single;
    for (std::uint32_t trial = 0; trial < 1000; ++trial) {
        const Values values = with_shared_excess(with_noise(factorial_arms(3, 0.4), 8, 1.0, 0.5, {700 + trial, 0, 0}), 0.7, 800 + trial);
        const Interaction found = interaction(values, last_is_both, 0.95);
        excess.add(found.excess.interval, 0.4);
        sum.add(found.sum.interval, 3.0);
        single.add(interaction(with_noise(factorial_arms(12, 0.4), 1, 1.0, 0.5, {900 + trial, 0, 0}), last_is_both, 0.95).excess.interval,
                   0.4);
    }
    CAPTURE(excess.share(), sum.share(), single.share());
    CHECK(excess.is_nominal());
    CHECK(sum.is_nominal());
    CHECK(single.is_nominal());
}
