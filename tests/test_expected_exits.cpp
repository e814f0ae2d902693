#include <atomic>
#include <vector>

#include "analysis/statistics/effect.hpp"
#include "catch.hpp"
#include "engine/outcomes.hpp"
#include "experiment/ensemble.hpp"
#include "made_studies.hpp"
#include "scenario_of.hpp"
#include "statistics.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

const std::string two_years_of_forty = "[run]\nweeks = 104\n[organisation]\npeople = 40\n";

/// Exits of everyone over the last year, counted and expected, by arm and replicate.
struct ExitsByArm {
    std::vector<std::vector<double>> counted{2}, expected{2};
};

ExitsByArm exits_of(const std::string& whatif, std::uint32_t replicates) {
    const Setup baseline = setup_of(two_years_of_forty), other = setup_of(two_years_of_forty + whatif);
    ExitsByArm found;
    const std::atomic<bool> stop{false};
    run_ensemble(
        std::vector<const Setup*>{&baseline, &other}, {3, 0, replicates, 0, Keep::timeline_only(), {}},
        [&](std::size_t arm, const RunRecord& record) {
            const auto last = [&](Metric metric) {
                return record.value(record.weeks.size() - 1, Scopes::everyone, static_cast<std::size_t>(metric));
            };
            found.counted[arm].push_back(last(Metric::exits_a_year));
            found.expected[arm].push_back(last(Metric::expected_exits_a_year));
        },
        stop);
    return found;
}

}  // namespace

TEST_CASE("where nobody can leave no exits are expected", "[expected-exits]") {
    const ExitsByArm found = exits_of("[mechanisms]\nexit = false\n", 2);
    CHECK((found.expected[1] == std::vector{0.0, 0.0} && found.counted[1] == std::vector{0.0, 0.0}));
    CHECK(found.expected[0].front() > 0.0);
}

TEST_CASE("exits that are expected are on average those that are counted, with a fraction of their noise", "[expected-exits][verify]") {
    const ExitsByArm found = exits_of("[exit]\nmarket = 1.5\n", 2000);
    for (const std::size_t arm : {0U, 1U}) {
        Sample gap;
        for (std::size_t r = 0; r < 2000; ++r) gap.add(found.counted[arm][r] - found.expected[arm][r]);
        CHECK(gap.agrees_with(0.0));
    }
    const Effect counted = effect_of(found.counted[0], found.counted[1]), expected = effect_of(found.expected[0], found.expected[1]);
    CAPTURE(counted.difference.value, counted.difference.interval.width(), expected.difference.value, expected.difference.interval.width());
    CHECK(expected.difference.interval.width() < 0.2 * counted.difference.interval.width());
    // Intervals from 24 of these pairs: how often they hold the mean of all.
    Coverage coverage;
    for (std::uint32_t trial = 0; trial < 1000; ++trial) {
        const RandomStream random{11, trial, 0};
        std::vector<double> baseline, whatif;
        for (std::uint32_t k = 0; k < 24; ++k) {
            const std::uint32_t pair = random.index(2000, Draw::bootstrap, k);
            baseline.push_back(found.expected[0][pair]);
            whatif.push_back(found.expected[1][pair]);
        }
        coverage.add(effect_of(baseline, whatif).difference.interval, expected.difference.value);
    }
    CAPTURE(coverage.share());
    CHECK(coverage.is_nominal());
}
