#include <atomic>
#include <cmath>
#include <functional>
#include <memory>

#include "analysis/comparison/arms.hpp"
#include "analysis/comparison/more_baseline.hpp"
#include "analysis/statistics/adjusted.hpp"
#include "analysis/statistics/effect.hpp"
#include "catch.hpp"
#include "experiment/ensemble.hpp"
#include "made_studies.hpp"
#include "numerics/missing.hpp"
#include "scenario_of.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

/// A baseline of many replicates and what-ifs of the first of them.
struct TwoPhases {
    std::vector<double> baseline, whatif;
};

/// `draw` makes both values of a replicate from its random numbers.
TwoPhases two_phases(std::uint32_t pairs, std::uint32_t runs, std::uint64_t seed,
                     const std::function<std::pair<double, double>(RandomStream)>& draw) {
    TwoPhases made;
    for (std::uint32_t r = 0; r < runs; ++r) {
        const auto [baseline, whatif] = draw(RandomStream{seed, r, 0});
        made.baseline.push_back(baseline);
        if (r < pairs) made.whatif.push_back(whatif);
    }
    return made;
}

/// Runs that have `common` of their variance in common, the what-if's spread twice the baseline's and 0.7 above.
std::pair<double, double> normal_pair(double common, RandomStream random) {
    const double shared = std::sqrt(common) * random.normal(Draw::story, 0), own = std::sqrt(1.0 - common);
    return {shared + own * random.normal(Draw::voice, 0), 0.7 + 2.0 * (shared + own * random.normal(Draw::voice, 1))};
}

/// Counts as of leavers, of a mean of 8 and 6, of whom some leave in both.
std::pair<double, double> counted_pair(RandomStream random) {
    double baseline = 0.0, whatif = 0.0;
    for (std::uint32_t person = 0; person < 40; ++person) {
        const double draw = random.uniform(Draw::leave, person), other = random.uniform(Draw::voice, person);
        baseline += draw < 0.2 ? 1.0 : 0.0;
        whatif += (other < 0.5 ? draw : random.uniform(Draw::story, person)) < 0.15 ? 1.0 : 0.0;
    }
    return {baseline, whatif};
}

}  // namespace

TEST_CASE("an adjusted difference is read off the line of the pairs at the mean of all baseline runs", "[adjusted]") {
    // What-if 1 + 0.5 x baseline, to the last bit: at the mean of all sixteen baseline runs, 8.5, that is 5.25.
    std::vector<double> baseline, whatif;
    for (int r = 1; r <= 16; ++r) baseline.push_back(r);
    for (int r = 1; r <= 12; ++r) whatif.push_back(1.0 + 0.5 * r);
    const AdjustedDifference found = adjusted_difference(baseline, whatif, 0.95);
    CHECK(found.coefficient == Approx(0.5));
    CHECK(found.difference.value == Approx(5.25 - 8.5));
    CHECK(found.difference.n == 12);
    // What is left is the chance of the sixteen runs, on which half of each hangs: Student's with 15 degrees of freedom.
    const double error = 0.5 * found.baseline_sd / 4.0;
    CHECK(found.difference.interval.width() == Approx(2.0 * 2.131450 * error).epsilon(1e-5));
}

TEST_CASE("with no more baseline runs than pairs an adjusted difference is the plain one", "[adjusted]") {
    const TwoPhases made = two_phases(20, 20, 1, [](RandomStream random) { return normal_pair(0.5, random); });
    const AdjustedDifference found = adjusted_difference(made.baseline, made.whatif, 0.95);
    CHECK(found.difference.value == Approx(effect_of(made.baseline, made.whatif).difference.value));
}

TEST_CASE("too few pairs, or a baseline that never differs, are not adjusted; what is missing takes its pair away", "[adjusted]") {
    TwoPhases made = two_phases(12, 30, 2, [](RandomStream random) { return normal_pair(0.5, random); });
    CHECK(adjusted_difference(made.baseline, made.whatif, 0.95).difference.n == 12);
    made.whatif[3] = missing;
    CHECK(std::isnan(adjusted_difference(made.baseline, made.whatif, 0.95).difference.value));
    CHECK(std::isnan(adjusted_difference(std::vector<double>(30, 1.0), std::vector<double>(20, 2.0), 0.95).difference.value));
}

TEST_CASE("where pairs have little in common, adjusted intervals are about half as wide", "[adjusted]") {
    const TwoPhases made =
        two_phases(60, 600, 3, [](RandomStream random) { return std::pair(random.normal(Draw::voice, 0), random.normal(Draw::voice, 1)); });
    const double plain = effect_of(std::span(made.baseline).first(60), made.whatif).difference.interval.width();
    const double adjusted = adjusted_difference(made.baseline, made.whatif, 0.95).difference.interval.width();
    CHECK(adjusted < 0.85 * plain);   // root of a half, and a tenth of the baseline's variance on top
    CHECK(adjusted > 0.6 * plain);
}

TEST_CASE("more baseline runs are the baseline's further replicates, and all what-ifs share them", "[adjusted][comparison]") {
    std::vector<Scenario> scenarios;
    const std::string firm = "replicates = 30\n[run]\nweeks = 65\n[organisation]\npeople = 30\n";
    for (const char* const does : {"", "[[intervention]]\nkind = \"accountability\"\n", "[[intervention]]\nkind = \"campaign\"\n"})
        scenarios.push_back(scenario_of(firm + does));
    const std::vector<OutputArm> arms = name_arms(scenarios);
    const auto compared = [&](std::uint32_t replicates) {
        auto comparison = std::make_unique<Comparison>(arms);
        std::vector<const Setup*> setups;
        for (const Scenario& scenario : scenarios) setups.push_back(&scenario.setup);
        const std::atomic<bool> stop{false};
        run_ensemble(
            setups, {5, 0, replicates, 2, Keep::timeline_only(), comparison->outcomes()},
            [&](std::size_t arm, const RunRecord& record) { comparison->take(arm, record); }, stop);
        return comparison;
    };
    for (Scenario& scenario : scenarios) scenario.seed = 5;
    const auto pairs = compared(14), all = compared(30);
    MoreBaseline more(*pairs, arms, 30);
    const std::atomic<bool> stop{false};
    std::uint64_t steps = 0;
    REQUIRE(more.run({2, stop, [](std::uint64_t) {}, [&](std::uint64_t runs) { steps += runs; }}));
    CHECK((more.runs() == 16 && steps == 16));
    for (const std::size_t arm : {1U, 2U}) {
        const std::vector<JudgedAdjustment> judged = more.judged(arm);
        for (std::size_t o = 0; o < judged.size(); ++o) {   // every arm is judged by every outcome here
            CAPTURE(judged[o].outcome);
            const AdjustedDifference expected = adjusted_difference(all->values(0, o), pairs->values(arm, o), 0.95);
            CHECK((judged[o].found.difference.value == expected.difference.value || std::isnan(expected.difference.value)));
        }
    }
}

TEST_CASE("adjusted intervals hold the truth as often as they say", "[adjusted][verify]") {
    for (const std::uint32_t pairs : {12U, 24U, 60U}) {
        for (const std::uint32_t runs : {2 * pairs, 10 * pairs}) {
            Coverage alone, alike, counted;
            for (std::uint32_t trial = 0; trial < 2000; ++trial) {
                const auto covers = [&](Coverage& coverage, double truth,
                                        const std::function<std::pair<double, double>(RandomStream)>& draw) {
                    const TwoPhases made = two_phases(pairs, runs, 10'000 * runs + trial, draw);
                    coverage.add(adjusted_difference(made.baseline, made.whatif, 0.95).difference.interval, truth);
                };
                covers(alone, 0.7, [](RandomStream random) { return normal_pair(0.05, random); });
                covers(alike, 0.7, [](RandomStream random) { return normal_pair(0.9, random); });
                covers(counted, -2.0, counted_pair);
            }
            CAPTURE(pairs, runs, alone.share(), alike.share(), counted.share());
            CHECK(alone.is_nominal());
            CHECK(alike.is_nominal());
            CHECK(counted.is_nominal());
        }
    }
}
