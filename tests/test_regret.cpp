#include "analysis/statistics/regret.hpp"
#include "catch.hpp"
#include "made_studies.hpp"
#include "numerics/missing.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

/// Three arms in futures x that are drawn at random: 0.5 everywhere; x; 1 - x^2.
Futures drawn_futures(std::uint32_t n, std::uint64_t seed) {
    Futures futures{3, {}};
    const RandomStream random{seed, 0, 0};
    for (std::uint32_t p = 0; p < n; ++p) {
        const double x = random.uniform(Draw::story, p);
        futures.means.insert(futures.means.end(), {0.5, x, 1.0 - x * x});
    }
    return futures;
}

}  // namespace

TEST_CASE("regret is how far an arm falls behind the best of its future", "[regret]") {
    const Futures futures{2, {1.0, 3.0, 5.0, 2.0, 4.0, 4.0}};
    const auto up = robustness(futures, Better::up, 1, 0.95);
    CHECK(up[0].mean_regret.value == Approx(2.0 / 3.0));
    CHECK(up[1].mean_regret.value == Approx(1.0));
    CHECK(up[0].worst_regret.value == 2.0);
    CHECK(up[1].share_best.value == Approx(2.0 / 3.0));
    CHECK(up[0].rank.value == 1.0);
    const auto down = robustness(futures, Better::down, 1, 0.95);
    CHECK(down[0].mean_regret.value == Approx(1.0));
    CHECK(down[0].rank.value == 2.0);
    CHECK(down[0].share_first.value + down[1].share_first.value >= 1.0);
}

TEST_CASE("futures are means over the replicates that every arm has", "[regret]") {
    const Values values{2, 2, 2, {1.0, 2.0, 5.0, missing, 3.0, 6.0, 7.0, 9.0}};
    const Futures futures = futures_of(values, {0, 1});
    CHECK(futures.means == std::vector{2.0, 4.0, 7.0, 9.0});
    CHECK(futures_of(values, {1}).means == std::vector{7.0, 9.0});
}

TEST_CASE("the share of futures within a bound counts both ends", "[regret]") {
    const Futures futures{1, {1.0, 2.0, 3.0, 4.0}};
    CHECK(share_within(futures, 0, {2.0, 3.0}, 0.95).value == 0.5);
    CHECK(share_within(futures, 0, {-HUGE_VAL, 0.5}, 0.95).interval.low == 0.0);
    CHECK(std::isnan(jeffreys_share(0, 0, 0.95).value));
    // Brown, Cai & DasGupta 2001: the interval of 10 in 20 is that of a beta distribution with 10.5 and 10.5.
    CHECK(jeffreys_share(10, 20, 0.95).interval.low == Approx(0.2934).margin(1e-4));
}

TEST_CASE("one future says nothing of robustness", "[regret]") {
    CHECK(std::isnan(robustness(Futures{2, {1.0, 2.0}}, Better::up, 1, 0.95)[0].mean_regret.value));
}

TEST_CASE("intervals of regret and of shares of futures hold the truth as often as they say", "[regret][verify]") {
    // x is the best arm from the golden ratio g on; below, it regrets 1 - x^2 - x, which exceeds .89 for a tenth of futures.
    const double g = (std::sqrt(5.0) - 1.0) / 2.0;
    Coverage mean, p90, share, within;
    for (std::uint32_t trial = 0; trial < 1000; ++trial) {
        const Futures futures = drawn_futures(200, 1000 + trial);
        const auto found = robustness(futures, Better::up, trial, 0.95);
        mean.add(found[1].mean_regret.interval, g - g * g * g / 3.0 - g * g / 2.0);
        p90.add(found[1].p90_regret.interval, 0.89);
        share.add(found[1].share_best.interval, 1.0 - g);
        within.add(share_within(futures, 1, {0.3, HUGE_VAL}, 0.95).interval, 0.7);
    }
    CAPTURE(mean.share(), p90.share(), share.share(), within.share());
    CHECK(mean.is_nominal());
    CHECK(p90.is_nominal());
    CHECK(share.is_nominal());
    CHECK(within.is_nominal());
}
