#include "numerics/series.hpp"

#include <tuple>

#include <fmt/format.h>

#include "catch.hpp"
#include "engine/record_digest.hpp"
#include "engine/run.hpp"
#include "experiment/arms.hpp"
#include "experiment/experiment.hpp"
#include "scenario/describe.hpp"
#include "scenario_of.hpp"
#include "scenario_texts.hpp"

using namespace coalesce;

namespace {

const std::string forty_weeks = "[run]\nweeks = 40\nburn_in = 13\n[organisation]\npeople = 60\n";

std::string series(const std::string& lines) { return "[[series]]\nparameter = 'exit.market'\n" + lines; }

std::string digest_of_whole(const std::string& text) {
    const Setup setup = setup_of(text);
    Run run(setup);
    RunRecord record;
    run.simulate({3, 1, 0}, record);
    return digest_of(record);
}

}  // namespace

TEST_CASE("a series holds as at its first week before it, in steps or lines between, and as at its last behind", "[series]") {
    Series steps{find_parameter("exit.market"), {{10, 1.0}, {20, 2.0}}, false};
    CHECK(steps.value(-5) == 1.0);
    CHECK(steps.value(19) == 1.0);
    CHECK(steps.value(20) == 2.0);
    CHECK(steps.value(1000) == 2.0);
    Series lines = steps;
    lines.is_straight = true;
    CHECK(lines.value(9) == 1.0);
    CHECK(lines.value(15) == 1.5);
    CHECK(lines.value(21) == 2.0);
    lines.scale = 0.5;
    lines.shift = 1.0;
    CHECK(lines.value(15) == 1.75);
}

TEST_CASE("a series that never moves is the parameter", "[series]") {
    CHECK(digest_of_whole(forty_weeks + series("values = [[0, 1.4], [20, 1.4]]\n")) ==
          digest_of_whole(forty_weeks + "[exit]\nmarket = 1.4\n"));
    CHECK(digest_of_whole(forty_weeks + series("values = [[0, 0.7]]\nscale = 2.0\n")) ==
          digest_of_whole(forty_weeks + "[exit]\nmarket = 1.4\n"));
}

TEST_CASE("a series holds at the start, too: ties, history and first power are built by what it says there", "[series]") {
    for (const auto& [parameter, section, key, value] : {std::tuple{"exit.hazard", "exit", "hazard", 0.2},
                                                         {"homophily.group", "homophily", "group", 2.5},
                                                         {"ties.work", "ties", "work", 2.0}}) {
        const std::string text = fmt::format("[[series]]\nparameter = '{}'\nvalues = [[0, {}]]\n", parameter, value);
        const std::string set = fmt::format("[{}]\n{} = {}\n", section, key, value);
        CAPTURE(parameter);
        CHECK(digest_of_whole(forty_weeks + text) == digest_of_whole(forty_weeks + set));
        CHECK(digest_of_whole(forty_weeks + set) != digest_of_whole(forty_weeks));
    }
}

TEST_CASE("until its step a run with a series is the run without, and then it differs", "[series]") {
    const Setup plain = setup_of(forty_weeks), moved = setup_of(forty_weeks + series("values = [[0, 1.0], [26, 6.0]]\n"));
    REQUIRE(find_parameter("exit.market")->default_value == 1.0);
    Run one(plain), other(moved);
    RunRecord of_one, of_other;
    one.begin({3, 1, 0}, of_one);
    other.begin({3, 1, 0}, of_other);
    while (one.next_week() < 26) {
        one.step(of_one);
        other.step(of_other);
    }
    CHECK(digest_of(of_one) == digest_of(of_other));
    while (!one.is_over()) {
        one.step(of_one);
        other.step(of_other);
    }
    CHECK(digest_of(of_one) != digest_of(of_other));
}

TEST_CASE("interventions edit what a series says of the week", "[series]") {
    const std::string cut = "[[intervention]]\nkind = 'budget_cut'\nstart = 5\nintensity = 0.5\n";
    const std::string moved = "[[series]]\nparameter = 'contest.scarcity'\nvalues = [[0, 0.3], [12, 0.5]]\nshape = 'lines'\n";
    const Setup setup = setup_of(forty_weeks + cut + moved);
    std::vector<Setup> setups{setup, setup_of(forty_weeks + moved)};
    const std::vector<const Setup*> arms{&setups[1], &setups[0]};
    Arms together(arms, {});
    std::vector<RunRecord> records(2);
    together.simulate({3, 1, 0}, records);
    CHECK(digest_of(records[1]) == digest_of_whole(forty_weeks + cut + moved));
    CHECK(digest_of(records[0]) == digest_of_whole(forty_weeks + moved));
    CHECK(digest_of(records[1]) != digest_of(records[0]));
}

TEST_CASE("a series is read from a table, written, and read again", "[series][describe]") {
    const std::string text = "format = 1\n" + series("file = 'market.csv'\nshape = 'lines'\n");
    const auto read = read_texts(text, {{"market.csv", "week,value\n0,1.0\n52,0.5\n"}});
    REQUIRE(read.scenario);
    CHECK(read.scenario->inputs.size() == 2);
    const auto again = read_texts(resolved_scenario(*read.scenario), {});
    INFO(again.told);
    REQUIRE(again.scenario);
    CHECK(again.scenario->setup.series == read.scenario->setup.series);
    CHECK(again.scenario->setup.series.front().points == std::vector<std::pair<int, double>>{{0, 1.0}, {52, 0.5}});
}

TEST_CASE("what is wrong with a series is told", "[series]") {
    CHECK(told_of(series("values = [[5, 1], [5, 2]]\n")) == "x.toml:4:19: error: series[0].values: week 5 does not come after week 5\n");
    CHECK(told_of(series("values = [[5, 1000]]\n")).find("exit.market is 1000 in week 5, scale and shift included; must be in [") !=
          std::string::npos);
    CHECK(told_of(series("")) ==
          "x.toml:2:1: error: series[0] must have either values, a list of [week, value], or the file of a table with such columns\n");
    CHECK(told_of(series("values = [[0, 1]]\nshape = 'curves'\n")) ==
          "x.toml:5:9: error: series[0].shape is \"curves\"; must be steps or lines\n");
    CHECK(told_of("[[series]]\nparameter = 'run.weeks'\nvalues = [[0, 1]]\n").find("it holds for the whole run") != std::string::npos);
    CHECK(told_of("[[series]]\nparameter = 'exit.markt'\nvalues = [[0, 1]]\n").find("did you mean exit.market?") != std::string::npos);
    CHECK(told_of("[[series]]\nparameter = 'talk.pull'\nvalues = [[0, 0.9]]\n[talk]\nanchoring = 0.5\n")
              .find("in week 0, talk.pull + talk.anchoring is 1.4") != std::string::npos);
}

TEST_CASE("what a series would write over is refused", "[series]") {
    const std::string scenario = "format = 1\n" + forty_weeks + series("values = [[0, 1], [20, 2]]\n");
    CHECK(read_texts(scenario, {}, {{"exit.market=2"}, {}}).told ==
          "--set exit.market=2: error: exit.market follows a series of the scenario, so that this would change nothing\n");
    CHECK(read_texts(scenario, {}, {{"exit.hazard=0.2"}, {}}).told.empty());
    const auto told_of_axis = [&](const std::string& key) {
        Problems problems;
        read_experiment("format = 1\nscenario = 'b.toml'\n[[axis]]\nparameter = '" + key +
                            "'\nlow = 0.5\nhigh = 1.0\nlevels = 2\n[design]\nkind = 'grid'\n",
                        "x.toml", reader_of_texts({{"b.toml", scenario}}), problems);
        return problems.text();
    };
    CHECK(told_of_axis("exit.market") == "x.toml:4:13: error: axis[0].parameter: exit.market follows a series; what moves that is "
                                         "series.exit.market.scale or series.exit.market.shift\n");
    CHECK(told_of_axis("series.exit.hazard.scale") ==
          "x.toml:4:13: error: axis[0].parameter is \"series.exit.hazard.scale\"; there is no such parameter; "
          "series are moved by one of series.exit.market.scale, series.exit.market.shift\n");
    CHECK(told_of_axis("exit.hazard").empty());
}

TEST_CASE("what slack there is follows a series where nothing is planned, too", "[series]") {
    const Setup setup = setup_of(forty_weeks + "[[series]]\nparameter = 'contest.slack'\nvalues = [[0, 0.5], [20, 0.9]]\n");
    Run run(setup);
    RunRecord record;
    run.simulate({3, 1, 0}, record);
    const auto at = [&](std::size_t o) { return record.value(o, Scopes::everyone, static_cast<std::size_t>(Metric::slack)); };
    CHECK(at(record.observations() - 1) > at(1));
}

TEST_CASE("an axis scales a series", "[series]") {
    Problems problems;
    const auto experiment = read_experiment(
        "format = 1\nscenario = 'b.toml'\n[[axis]]\nparameter = 'series.exit.market.scale'\nvalues = [1.0, 1.5]\n[design]\nkind = 'grid'\n",
        "x.toml", reader_of_texts({{"b.toml", "format = 1\n" + forty_weeks + series("values = [[0, 1], [20, 2]]\n")}}), problems);
    INFO(problems.text());
    REQUIRE(experiment);
    Scenario scenario = experiment->arms.front().scenario;
    const double value = 1.5;
    CHECK(lay_over(experiment->axes, std::span(&value, 1), scenario).empty());
    CHECK(scenario.setup.series.front().value(25) == 3.0);
    const double beyond = 1e6;
    CHECK(lay_over(experiment->axes, std::span(&beyond, 1), scenario).find("exit.market is 1000000 in week 0") != std::string::npos);
}
