#include <algorithm>
#include <atomic>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "analysis/comparison/arms.hpp"
#include "analysis/comparison/comparison.hpp"
#include "analysis/questions/analyse.hpp"
#include "catch.hpp"
#include "engine/headlines.hpp"
#include "engine/outcomes.hpp"
#include "experiment/ensemble.hpp"
#include "output/output_session.hpp"
#include "scenario_of.hpp"
#include "temporary_folder.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

const std::string half_a_run = "replicates = 6\n[run]\nweeks = 182\n[organisation]\npeople = 40\n";

std::string does(const std::string& kind, const std::string& when) { return "[[intervention]]\nkind = \"" + kind + "\"\n" + when + "\n"; }

/// The windows of the last of these scenarios, each the base with these lines behind.
ArmWindows windows_with(const std::vector<std::string>& lines, const std::string& base = half_a_run) {
    std::vector<Setup> setups;
    for (const std::string& own : lines) setups.push_back(setup_of(base + own));
    std::vector<const Setup*> arms;
    for (const Setup& setup : setups) arms.push_back(&setup);
    return windows_of(arms).back();
}

const std::string cut = does("budget_cut", "start = 52\nend = 130");

Scenario shipped(const std::string& file) {
    Problems problems;
    ScenarioOptions options;
    options.overrides = {"run.weeks=208", "organisation.people=150"};
    auto scenario = load_scenario(file, options, problems);
    INFO(problems.text());
    REQUIRE(scenario);
    scenario->replicates = 8;
    return std::move(*scenario);
}

/// What came of some scenarios against the first.
struct Compared {
    std::vector<Scenario> scenarios;
    std::vector<OutputArm> arms = name_arms(scenarios);
    coalesce::Comparison comparison{arms};

    void run(const std::function<void(std::size_t, const RunRecord&)>& also = [](std::size_t, const RunRecord&) {}) {
        std::vector<const Setup*> setups;
        for (const Scenario& scenario : scenarios) setups.push_back(&scenario.setup);
        const std::atomic<bool> stop{false};
        const auto take = [&](std::size_t arm, const RunRecord& record) {
            comparison.take(arm, record);
            also(arm, record);
        };
        run_ensemble(setups, {5, 0, scenarios.front().replicates, 2, {false, false, false}}, take, stop);
    }
};

}  // namespace

TEST_CASE("an arm is judged while what it does lasts, and in the year after", "[windows]") {
    CHECK(windows_with({"", cut}) == ArmWindows{{52, 130}, {130, 182}, false});
    CHECK(windows_with({cut}) == ArmWindows{{52, 130}, {130, 182}, false});   // alone
    CHECK(windows_with({"", ""}) == ArmWindows{});
    CHECK(windows_with({cut, cut}) == ArmWindows{});
    CHECK(windows_with({cut, ""}) == ArmWindows{{52, 130}, {130, 182}, false});   // the baseline is cut
    CHECK(windows_with({"", does("campaign", "start = 8")}) == ArmWindows{{}, {}, true});
    CHECK(windows_with({"", does("campaign", "end = 182")}) == ArmWindows{{}, {}, true});
    CHECK(windows_with({"", does("campaign", "intensity = 0\nend = 52")}) == ArmWindows{});
    CHECK(windows_with({"", does("campaign", "start = 182\nend = 190")}) == ArmWindows{});
    CHECK(windows_with({"", cut + does("campaign", "start = 8\nend = 60")}) == ArmWindows{{8, 130}, {130, 182}, false});
    CHECK(windows_with({"", cut + does("campaign", "start = 8")}) == ArmWindows{{52, 130}, {130, 182}, true});
}

TEST_CASE("the year after goes as far as the run, and is none of less than a quarter", "[windows]") {
    CHECK(windows_with({"", does("budget_cut", "end = 150")}) == ArmWindows{{0, 150}, {150, 182}, false});
    CHECK(windows_with({"", does("budget_cut", "end = 169")}) == ArmWindows{{0, 169}, {169, 182}, false});
    CHECK(windows_with({"", does("budget_cut", "end = 170")}) == ArmWindows{{0, 170}, {}, false});
}

TEST_CASE("what acts once is judged in the year after, and lasts", "[windows]") {
    CHECK(windows_with({"", does("one_off_training", "start = 12")}) == ArmWindows{{}, {13, 65}, true});
    CHECK(windows_with({"", cut + does("one_off_training", "start = 12")}) == ArmWindows{{52, 130}, {130, 182}, true});
}

TEST_CASE("a programme that is stopped differs from the same kept up from its stop on", "[windows]") {
    const std::string kept = does("fair_process", ""), stopped = does("fair_process", "end = 104");
    CHECK(windows_with({kept, stopped}) == ArmWindows{{}, {}, true});
    CHECK(windows_with({does("fair_process", "end = 52"), stopped}) == ArmWindows{{52, 104}, {104, 156}, false});
}

TEST_CASE("a window in which nothing is observed is none", "[windows]") {
    CHECK(windows_with({"", does("budget_cut", "start = 53\nend = 56")}) == ArmWindows{{53, 56}, {56, 108}, false});   // after 56 weeks
    CHECK(windows_with({"", does("budget_cut", "start = 52\nend = 55")}) == ArmWindows{{}, {55, 107}, false});
}

TEST_CASE("an outcome of a window is the mean over the observations at the end of its weeks", "[windows][outcomes]") {
    RunRecord record;
    record.scopes = 1;
    record.metrics = metric_count;
    for (const auto& [week, trust] : {std::pair{0, 9.0F}, {4, 8.0F}, {8, 0.5F}, {12, 1.0F}, {16, 0.25F}, {20, 0.75F}, {24, 7.0F}}) {
        record.weeks.push_back(week);
        record.values.resize(record.values.size() + metric_count, std::nanf(""));
        record.values[record.values.size() - metric_count] = trust;
    }
    const auto value = [&](When when, WeekSpan weeks) {
        const Outcome outcome{"trust", Metric::trust, 0, when, Better::up, 0.02, weeks};
        float found = 0.0F;
        measure_outcomes(record, std::span(&outcome, 1), std::span(&found, 1));
        return found;
    };
    CHECK(value(When::during, {4, 12}) == 0.75F);   // after 8 and 12 weeks: at 4 nothing has been done yet
    CHECK(value(When::during, {7, 12}) == 0.75F);
    CHECK(value(When::after, {12, 20}) == 0.5F);    // after 16 and 20 weeks
    CHECK(std::isnan(value(When::after, {24, 30})));
}

TEST_CASE("columns of windows say which weeks they are of, each once", "[windows][outcomes]") {
    const std::vector<ArmWindows> arms{{}, {{52, 130}, {130, 182}, false}, {{52, 130}, {130, 182}, true}, {{}, {13, 65}, true}};
    const Scopes scopes(setup_of("").identities);
    std::vector<std::string> of_trust;
    for (const Outcome& outcome : list_outcomes(scopes, arms)) {
        CHECK(std::string(stem_of(outcome.column)) + outcome.suffix() == outcome.column);
        if (outcome.metric == Metric::trust && outcome.scope == Scopes::everyone) of_trust.push_back(outcome.column);
    }
    CHECK(of_trust == std::vector<std::string>{"trust_everyone_end", "trust_everyone_year", "trust_everyone_during_52_130",
                                               "trust_everyone_after_130_182", "trust_everyone_after_13_65"});
    for (const char* const other : {"replicate", "trust_everyone", "trust_everyone_52", "trust_everyone_during_52", "_during_52_", ""}) {
        CHECK(stem_of(other).empty());
    }
    CHECK(shown_of(arms[0]) == std::vector<When>{When::year});
    CHECK(shown_of(arms[1]) == std::vector<When>{When::during, When::after});
    CHECK(shown_of(arms[3]) == std::vector<When>{When::after, When::year});
}

TEST_CASE("the largest difference is that of one week, with an interval that holds for all", "[windows][comparison]") {
    const std::vector<std::int32_t> weeks{0, 4, 8, 12};
    const std::vector<Moments> by_week{{10, 0.0, 0.0}, {10, -0.5, 0.2}, {10, 0.4, 0.2}, {9, 2.0, 0.1}};   // not all pairs have the last
    const LargestDifference found = largest_difference(by_week, weeks, 0.95);
    CHECK(found.week == 4);
    CHECK(found.mean == -0.5);
    CHECK(found.pairs == 10);
    const Interval alone = student_interval(by_week[1], 1.0 - 0.05 / 3.0);   // one of three weeks
    CHECK(found.interval.low == alone.low);
    CHECK(found.interval.high == alone.high);
    CHECK_FALSE(largest_difference(std::vector<Moments>{{10, 0.0, 0.0}}, std::vector<std::int32_t>{0}, 0.95).week);
    CHECK(std::isnan(largest_difference({}, {}, 0.95).mean));
}

TEST_CASE("scarcity is worse while it lasts, and passes", "[windows][comparison]") {
    Compared compared{{shipped("scenarios/baseline.toml"), shipped("scenarios/whatifs/28-scarcity.toml")}};
    const coalesce::Comparison& comparison = compared.comparison;
    REQUIRE(comparison.windows(1) == ArmWindows{{52, 130}, {130, 182}, false});
    compared.run();
    const auto against = [&](When when) {
        for (const ShownOutcome& shown : headlines_of(comparison.outcomes(), comparison.scopes(), when, comparison.windows(1).of(when))) {
            if (shown.headline->metric == Metric::status_quo_support) return comparison.effect(1, shown.outcome);
        }
        FAIL("there is no such headline");
        return Effect{};
    };
    CHECK(against(When::during).difference.interval.low > 0.0);   // more power is against inclusion
    CHECK(against(When::after).difference.interval.low > 0.0);
    const auto largest = comparison.largest(1, Metric::commitment, Scopes::everyone);
    CHECK(largest.interval.high < 0.0);
    CHECK((largest.week > 52 && largest.week <= 182));
}

TEST_CASE("what a comparison says of windows an analysis of its folder says again, of the same arms", "[windows][comparison][analyse]") {
    const std::string days = does("one_off_training", "start = 12");
    Compared compared{{scenario_of(half_a_run), scenario_of(half_a_run + cut), scenario_of(half_a_run + days)}};
    TemporaryFolder folder;
    Problems problems;
    const std::string path = folder.path() + "/out";
    auto session = OutputSession::open({path, Overwrite::refuse, "windows", "", compared.arms, Naming::as_given}, problems);
    REQUIRE(session);
    compared.run([&](std::size_t arm, const RunRecord& record) { session->take(arm, record); });
    REQUIRE(session->publish({}, problems));
    const auto analysis = analyse(path, {}, problems);
    INFO(problems.text());
    REQUIRE(analysis);
    std::vector<std::string> said, again;
    for (std::size_t arm = 1; arm < compared.arms.size(); ++arm) {
        for (const EffectRow& row : compared.comparison.effect_rows(arm)) {
            if (row.index == "difference") said.push_back(std::string(row.outcome) + ' ' + std::string(row.arm));
        }
    }
    for (const EffectRow& row : judged_rows(*analysis, ResultKind::effects, {})) {
        if (row.index == "difference") again.push_back(std::string(row.outcome) + ' ' + std::string(row.arm));
    }
    std::sort(said.begin(), said.end());
    std::sort(again.begin(), again.end());
    CHECK(said == again);
    CHECK(std::count(said.begin(), said.end(), "trust_everyone_during_52_130 test_2") == 1);
    CHECK(std::count(said.begin(), said.end(), "trust_everyone_during_52_130 test_3") == 0);
    CHECK(std::count(said.begin(), said.end(), "trust_everyone_after_13_65 test_3") == 1);
}
