#include <algorithm>
#include <atomic>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "engine/run.hpp"
#include "experiment/points.hpp"
#include "experiment/uncertain.hpp"
#include "scenario_of.hpp"

using namespace coalesce;

namespace {

ExperimentArm arm_of(const std::string& name, const std::string& text) { return {name, scenario_of(text)}; }

std::set<std::string> keys_of(const std::vector<Axis>& axes) {
    std::set<std::string> keys;
    for (const Axis& axis : axes) keys.insert(axis.key());
    return keys;
}

constexpr const char* forty_people =
    "[organisation]\npeople = 40\nlevels = 3\nunits = 2\n[run]\nweeks = 26\nburn_in = 13\n[careers]\nhistory = 4\n";

}  // namespace

TEST_CASE("what describes the organisation is not uncertain, what is assumed about people is", "[uncertain]") {
    const std::vector<ExperimentArm> arms{arm_of("a", "")};
    const auto keys = keys_of(uncertain_axes(arms));
    for (const char* const key : {"talk.pull", "incidents.rate", "careers.bias", "implementation.sabotage", "reality.support"})
        CHECK(keys.contains(key));
    for (const char* const key :
         {"run.weeks", "organisation.pyramid", "exit.market", "signals.campaign", "mechanisms.talk", "commitment.rule"})
        CHECK_FALSE(keys.contains(key));
    CHECK(keys.size() > 100);
}

TEST_CASE("what any arm says itself stays as it says", "[uncertain]") {
    const std::vector<ExperimentArm> arms{arm_of("a", ""), arm_of("b", "[talk]\npull = 0.03\n"),
                                          arm_of("c", "[reality]\nfairness = 0.4\nsupport = 0.3\n")};
    const auto keys = keys_of(uncertain_axes(arms));
    CHECK_FALSE(keys.contains("talk.pull"));
    CHECK(keys.contains("talk.anchoring"));
    for (const char* const weight : {"reality.fairness", "reality.support", "reality.incident_free"}) CHECK_FALSE(keys.contains(weight));
}

TEST_CASE("every draw can be laid over the scenario", "[uncertain]") {
    const std::vector<ExperimentArm> arms{arm_of("a", forty_people)};
    const auto axes = uncertain_axes(arms);
    const LatinHypercube hypercube{64, GENERATE(1U, 2U, 3U)};
    std::vector<double> values(axes.size());
    for (std::uint64_t row = 0; row < hypercube.points(); ++row) {
        Scenario scenario = arms.front().scenario;
        draw_values(axes, hypercube, row, values);
        CAPTURE(row);
        CHECK(lay_over(axes, values, scenario).empty());
    }
}

TEST_CASE("points have the same outcomes whatever the number of threads, and those of whole runs", "[uncertain]") {
    const std::vector<ExperimentArm> arms{arm_of("a", forty_people),
                                          arm_of("b", std::string(forty_people) + "[[intervention]]\nkind = \"campaign\"\nstart = 5\n")};
    const auto axes = uncertain_axes(arms);
    const LatinHypercube hypercube{6, 5};
    const auto outcomes = list_outcomes(Scopes(arms.front().scenario.setup.identities));
    Points points;
    points.arms = arms;
    points.axes = axes;
    points.count = 6;
    points.place = [&](std::uint64_t point, std::span<double> values) { draw_values(axes, hypercube, point, values); };
    points.seed = 9;
    points.replicates = 2;
    points.same_random_numbers_at_each = false;
    const std::atomic<bool> stop{false};
    std::atomic<std::uint64_t> runs{0};
    const auto found_with = [&](int threads) {
        return run_points(points, outcomes, {threads, stop, {}, [&](std::uint64_t n) { runs += n; }});
    };
    const PointOutcomes one = found_with(1), three = found_with(3);
    CHECK(runs == 2 * 6 * 2 * 2);

    Scenario changed = arms[1].scenario;
    std::vector<double> values(axes.size());
    draw_values(axes, hypercube, 4, values);
    REQUIRE(lay_over(axes, values, changed).empty());
    Run run(changed.setup);
    RunRecord record;
    run.simulate({9, 4 * 2 + 1, 0}, record);
    std::vector<float> whole(outcomes.size());
    measure_outcomes(record, outcomes, whole);
    for (std::size_t o = 0; o < outcomes.size(); ++o) {
        CAPTURE(outcomes[o].column);
        CHECK(std::ranges::equal(one.of(o), three.of(o), [](float x, float y) { return x == y || (std::isnan(x) && std::isnan(y)); }));
        const float found = one.at(o, 1, 4, 1);
        CHECK((found == whole[o] || (std::isnan(found) && std::isnan(whole[o]))));
    }
}

TEST_CASE("when told to stop, what was not run is missing", "[uncertain]") {
    const std::vector<ExperimentArm> arms{arm_of("a", forty_people)};
    const auto outcomes = list_outcomes(Scopes(arms.front().scenario.setup.identities));
    Points points;
    points.arms = arms;
    points.count = 3;
    const std::atomic<bool> stop{true};
    const PointOutcomes found = run_points(points, outcomes, {0, stop, {}, [](std::uint64_t) {}});
    CHECK(std::ranges::all_of(found.of(0), [](float x) { return std::isnan(x); }));
}
