#include <cmath>

#include "catch.hpp"
#include "engine/outcomes.hpp"
#include "engine/record_digest.hpp"
#include "every_intervention.hpp"
#include "experiment/arms.hpp"
#include "interventions/trigger.hpp"
#include "output/run_rows.hpp"
#include "scenario/describe.hpp"
#include "scenario_of.hpp"
#include "scenario_texts.hpp"

using namespace coalesce;

namespace {

const std::string ninety_weeks = "[run]\nweeks = 90\nburn_in = 13\n[organisation]\npeople = 100\nlevels = 4\n";

std::string waits(const std::string& kind, const std::string& lines) { return "[[intervention]]\nkind = \"" + kind + "\"\n" + lines; }

Keep everything() {
    return {.levels = true, .coalitions = true, .events = true, .doses = true, .members = true, .passages = true, .weeks = {}};
}

RunRecord lived_through(const Setup& setup, RandomStream random) {
    Run run(setup, everything());
    RunRecord record;
    run.simulate(random, record);
    return record;
}

/// The value of the last own outcome.
float own_value(const Setup& setup, const RunRecord& record) {
    const auto outcomes = list_row_outcomes(setup);
    std::vector<float> values(outcomes.size());
    measure_outcomes(record, outcomes, values);
    return values.back();
}

/// Weeks in which an intervention is on, as these looks decide, one every four weeks from week 0 on.
std::vector<int> weeks_on(const std::string& lines, const std::vector<bool>& when, const std::vector<bool>& until) {
    const Setup setup = setup_of(ninety_weeks + waits("campaign", lines));
    const Intervention& x = setup.plan[0];
    Intervention acting = x;
    if (x.when.exists()) acting.start = Intervention::no_end;
    Trigger trigger;
    std::vector<int> on;
    for (int week = 0; week < 4 * static_cast<int>(when.size()); ++week) {
        const auto look = static_cast<std::size_t>(week / 4);
        if (week % 4 == 0) look_at(x, week, {when[look], 1.0F}, {until[look], 2.0F}, acting, trigger);
        if (acting.is_on(week)) on.push_back(week);
    }
    return on;
}

std::vector<int> from_to(int first, int end) {
    std::vector<int> weeks;
    for (int week = first; week < end; ++week) weeks.push_back(week);
    return weeks;
}

const std::string is_low = "when = \"trust < 0.4\"\n", is_high = "until = \"trust > 0.6\"\n";
constexpr bool yes = true, no = false;

}  // namespace

TEST_CASE("an intervention begins at the look at which its condition holds, and lasts", "[conditions]") {
    CHECK(weeks_on(is_low, {no, no, yes, no, no}, {no, no, no, no, no}) == from_to(8, 20));
    CHECK(weeks_on(is_low, {no, no, no, no, no}, {no, no, no, no, no}).empty());
    CHECK(weeks_on(is_low + "start = 9\n", {yes, yes, yes, yes, yes}, {no, no, no, no, no}) == from_to(12, 20));
    CHECK(weeks_on(is_low + "end = 14\n", {no, yes, yes, yes, yes}, {no, no, no, no, no}) == from_to(4, 14));
}

TEST_CASE("hold, direction, delay and pause put a beginning off", "[conditions]") {
    CHECK(weeks_on(is_low + "when_for = 8\n", {yes, no, yes, yes, yes, no}, {no, no, no, no, no, no}) == from_to(16, 24));
    CHECK(weeks_on(is_low + "crossing = true\n", {yes, yes, no, yes, no}, {no, no, no, no, no}) == from_to(12, 20));
    CHECK(weeks_on(is_low + "delay = 5\n", {no, yes, no, no, no}, {no, no, no, no, no}) == from_to(9, 20));
    const std::vector<bool> always(8, true), at_second{no, yes, no, no, no, no, no, no};
    std::vector<int> twice = from_to(0, 4);
    for (const int week : from_to(16, 32)) twice.push_back(week);
    CHECK(weeks_on(is_low + is_high + "pause = 10\n", always, at_second) == twice);   // over from 4 on, and 14 is no week of a look
}

TEST_CASE("an intervention ends when its second condition has held for long enough", "[conditions]") {
    CHECK(weeks_on(is_high, {no, no, no, no}, {no, no, yes, no}) == from_to(0, 8));
    CHECK(weeks_on(is_high + "until_for = 8\n", {no, no, no, no, no, no}, {yes, no, yes, yes, yes, no}) == from_to(0, 16));
    CHECK(weeks_on(is_low + is_high, {yes, no, no, no}, {yes, no, yes, no}) == from_to(0, 8));  // what ends it is looked at while it is on
}

TEST_CASE("arms with conditions that go on from a common trunk are bit for bit whole runs", "[conditions][arms]") {
    const std::string by_trust = waits("sponsorship", "when = \"trust(group = 'marginalised') < 0.55\"\nstart = 12\nwhen_for = 4\n");
    const std::string by_exits = waits(
        "sponsorship", "when = \"exits_a_year(level = 0) > 0.02\"\nstart = 28\nuntil = \"team_spread < 1\"\nuntil_for = 8\npause = 4\n");
    const std::vector<std::string> texts{ninety_weeks,
                                         ninety_weeks + by_trust,
                                         ninety_weeks + by_exits,
                                         ninety_weeks + by_trust + waits("campaign", "start = 40\n"),
                                         ninety_weeks +
                                             waits("campaign", "until = \"heads(level >= 2) > 0\"\nuntil_for = 20\nstart = 31\n"),
                                         ninety_weeks + every_intervention_text() +
                                             waits("one_off_training", "when = \"safety < 2\"\ndelay = 3\npause = 26\nname = \"again\"\n")};
    std::vector<Setup> setups;
    std::vector<const Setup*> arms;
    for (const auto& text : texts) setups.push_back(setup_of(text));
    for (const auto& setup : setups) arms.push_back(&setup);
    Arms runs(arms, everything());
    std::vector<RunRecord> records(arms.size());
    for (std::uint32_t replicate = 0; replicate < 3; ++replicate) {
        const RandomStream random{4, replicate, 0};
        runs.simulate(random, records);
        for (std::size_t arm = 0; arm < arms.size(); ++arm) {
            INFO("arm " << arm << ", replicate " << replicate);
            CHECK(digest_of(records[arm]) == digest_of(lived_through(setups[arm], random)));
        }
        const auto& again = records.back().doses;
        const auto begins = std::count_if(again.begin(), again.end(), [](const DoseRow& row) { return row.cause == Cause::when; });
        CHECK(begins == 3);  // in weeks 3, 35 and 67: at the first look after each pause, and the delay
    }
}

TEST_CASE("what is kept of a run does not change when its interventions begin", "[conditions]") {
    const Setup setup = setup_of(
        ninety_weeks + waits("sponsorship", "when = \"quantile(trust, 0.2, level = 0) < 0.9 and assortativity > -1\"\nstart = 20\n"));
    Run sparing(setup, Keep::outcomes_only());
    RunRecord few;
    sparing.simulate({4, 1, 0}, few);
    const RunRecord all = lived_through(setup, {4, 1, 0});
    CHECK(few.value(few.weeks.size() - 1, 0, 0) == all.value(all.weeks.size() - 1, 0, 0));
    REQUIRE(!all.doses.empty());
    CHECK(all.doses.front().week == 20);
}

TEST_CASE("an intervention begins in the week that first_week tells, and says why", "[conditions]") {
    const std::string condition = "trust > 0.58";
    const Setup setup = setup_of(ninety_weeks + waits("sponsorship", "when = \"" + condition + "\"\ndelay = 2\n") +
                                 "[[outcome]]\nname = 'x'\nvalue = \"first_week(" + condition + ")\"\n");
    const RunRecord record = lived_through(setup, {4, 1, 0});
    REQUIRE(!record.doses.empty());
    const DoseRow& first = record.doses.front();
    CHECK(static_cast<float>(first.decided) == own_value(setup, record));
    CHECK(first.week == first.decided + 2);
    CHECK(first.cause == Cause::when);
    CHECK(first.seen > 0.58F);
}

TEST_CASE("what a condition says is a cell of one line that no spreadsheet runs", "[conditions]") {
    const Setup setup = setup_of(ninety_weeks + waits("sponsorship", "when = \"\"\"\n  -trust\n   < -0.1\n\"\"\"\n"));
    const RunRecord record = lived_through(setup, {4, 1, 0});
    std::string rows;
    append_doses(rows, 0, record, setup.plan);
    CHECK(rows.find(",(-trust < -0.1),") != std::string::npos);
}

TEST_CASE("an intervention that never begins changes nothing", "[conditions]") {
    const Setup waiting = setup_of(ninety_weeks + waits("sponsorship", "when = \"trust < -1\"\n")), without = setup_of(ninety_weeks);
    CHECK(digest_of(lived_through(waiting, {4, 1, 0})) == digest_of(lived_through(without, {4, 1, 0})));
}

TEST_CASE("a run that ends by its condition is the beginning of the run that does not", "[conditions]") {
    const std::string gap = "[[outcome]]\nname = 'x'\nvalue = \"end(heads(level = 0)) + mean(trust, last = 20) - change(trust)\"\n";
    const Setup whole = setup_of(ninety_weeks + gap);
    std::string text = ninety_weeks + gap;
    text.insert(text.find("burn_in"), "until = \"heads > 0 and exits_a_year > 0.1\"\n");
    const Setup ending = setup_of(text);
    const RunRecord all = lived_through(whole, {4, 1, 0}), few = lived_through(ending, {4, 1, 0});
    REQUIRE(few.ended > 0);
    REQUIRE(few.ended < 90);
    CHECK(few.weeks == all.weeks);
    CHECK(few.last_week() == few.ended);
    const std::size_t width = all.scopes * all.metrics, there = few.observations();
    CHECK(few.weeks[there - 1] == few.ended);
    for (std::size_t k = 0; k < few.values.size(); ++k) {
        const bool is_same = few.values[k] == all.values[k] || (std::isnan(few.values[k]) && std::isnan(all.values[k]));
        if (k < there * width ? !is_same : !std::isnan(few.values[k])) FAIL("value " << k);
    }
    RunRecord cut = all;
    cut.weeks.resize(there);
    cut.values.resize(there * width);
    cut.own.resize(there * all.measured);
    const auto outcomes = list_row_outcomes(whole);
    std::vector<float> of_few(outcomes.size()), of_cut(outcomes.size());
    measure_outcomes(few, outcomes, of_few);
    measure_outcomes(cut, outcomes, of_cut);
    for (std::size_t k = 0; k < outcomes.size(); ++k) {
        INFO(outcomes[k].column);
        CHECK((of_few[k] == of_cut[k] || (std::isnan(of_few[k]) && std::isnan(of_cut[k]))));
    }
}

TEST_CASE("a run that its condition ends at the start is told from one that it does not end", "[conditions]") {
    const auto with_until = [](const std::string& condition) {
        std::string text = ninety_weeks;
        text.insert(text.find("burn_in"), "until = \"" + condition + "\"\n");
        return setup_of(text);
    };
    const auto row_of = [](const Setup& setup, const RunRecord& record) {
        const auto outcomes = list_row_outcomes(setup);
        std::vector<float> room(outcomes.size());
        std::string row;
        append_run(row, {0, 0, "it", true}, record, outcomes, room);
        return row;
    };
    const Setup at_once = with_until("heads > 0"), never = with_until("heads < 0");
    const RunRecord ended = lived_through(at_once, {4, 1, 0}), whole = lived_through(never, {4, 1, 0});
    CHECK(ended.has_ended_early());
    CHECK(ended.ended == 0);
    CHECK(ended.last_week() == 0);
    CHECK(ended.observations() == 1);
    CHECK_FALSE(whole.has_ended_early());
    CHECK(whole.last_week() == 90);
    CHECK(whole.observations() == whole.weeks.size());
    CHECK(row_of(at_once, ended).starts_with("0,0,it,1,done,0.0,"));
    CHECK(row_of(never, whole).starts_with("0,0,it,1,done,,"));
    CHECK(digest_of(whole) == digest_of(lived_through(setup_of(ninety_weeks), {4, 1, 0})));
}

TEST_CASE("what is no condition is told with its place", "[conditions]") {
    const auto told = [](const std::string& line) { return told_of("[[intervention]]\nkind = 'campaign'\n" + line); };
    CHECK(
        told("when = 'trust'\n") ==
        "x.toml:4:9: error: intervention[0].when: this is a number; a condition such as trust < 0.4 should stand here\n    trust\n    ^\n");
    CHECK(told("when = { metric = 'trust', falls_below = 0.5 }\n") ==
          "x.toml:4:8: error: intervention[0].when is a table; must be a condition in quotes, such as \"trust(group = 'marginalised') < "
          "0.4\"\n");
    CHECK(told("when = '1 < 2'\n") == "x.toml:4:9: error: intervention[0].when: this is the same in all weeks\n    1 < 2\n    ^\n");
    CHECK(told("until = 'mean(trust) < 0.4'\n") == "x.toml:4:10: error: intervention[0].until: a condition is about one week, and mean "
                                                   "takes several together; rates a year look back 52 weeks by "
                                                   "themselves\n    mean(trust) < 0.4\n    ^\n");
    CHECK(told("delay = 4\n") == "x.toml:4:9: error: intervention[0].delay belongs to `when`, which is missing; add that or remove this\n");
    CHECK(told_of("[[intervention]]\nkind = 'one_off_training'\nuntil = 'trust < 0.4'\n") ==
          "x.toml:4:9: error: intervention[0].until: a one_off_training is over after its first week; remove it\n");
    CHECK(told_of("[run]\nuntil = 'trust <'\n") ==
          "x.toml:3:17: error: run.until: it ends where a value is still to come\n    trust <\n           ^\n");
}

TEST_CASE("a scenario with conditions is written so that it reads back", "[conditions][describe]") {
    const Scenario scenario = scenario_of("[run]\nuntil = \"trust(group = 'marginalised') < 0.1\"\n[[intervention]]\nkind = "
                                          "'campaign'\nwhen = 'trust < 0.4'\nuntil = 'trust > 0.6'\n"
                                          "when_for = 8\nuntil_for = 26\ncrossing = true\ndelay = 4\npause = 30\n");
    const auto again = read_texts(resolved_scenario(scenario), {});
    REQUIRE(again.scenario);
    CHECK(again.scenario->setup.plan == scenario.setup.plan);
    CHECK(again.scenario->setup.until == scenario.setup.until);
    CHECK(resolved_scenario(*again.scenario) == resolved_scenario(scenario));
}
