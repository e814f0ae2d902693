#include <string>

#include "catch.hpp"
#include "mechanisms/parameters.hpp"
#include "scenario/describe.hpp"
#include "scenario/scenario.hpp"
#include "scenario_of.hpp"
#include "scenario_texts.hpp"

using namespace coalesce;

TEST_CASE("a scenario names its rival rules, and leaves its own parameters alone", "[rivals]") {
    const Scenario scenario = scenario_of("[[rival]]\nname = \"linear\"\nset = { \"commitment.rule\" = \"linear\", talk.pull = 0.03 }\n"
                                          "[[rival]]\nname = \"heads\"\nset = { contest = { rule = \"heads\" } }\n");
    REQUIRE(scenario.rivals.size() == 2);
    CHECK(scenario.rivals[0].name == "linear");
    CHECK(scenario.rivals[0].overrides == std::vector<std::string>{"commitment.rule=\"linear\"", "talk.pull=0.03"});
    CHECK(scenario.rivals[1].overrides == std::vector<std::string>{"contest.rule=\"heads\""});
    CHECK(scenario.setup.parameters->act.rule == CommitmentRule::smooth);
}

TEST_CASE("a resolved scenario names the same rivals", "[rivals]") {
    const Scenario scenario = scenario_of("[[rival]]\nname = \"linear\"\nset = { \"commitment.rule\" = \"linear\" }\n");
    Problems problems;
    const auto again = read_scenario(resolved_scenario(scenario), "y.toml", {}, {}, problems);
    INFO(problems.text());
    REQUIRE(again.has_value());
    REQUIRE(again->rivals.size() == 1);
    CHECK(again->rivals[0].name == "linear");
    CHECK(again->rivals[0].overrides == scenario.rivals[0].overrides);
}

TEST_CASE("what is wrong with a rival is told where it stands", "[rivals]") {
    CHECK(told_of("[[rival]]\nset = { \"talk.pull\" = 0.03 }\n") == "x.toml:2:1: error: rival[0] has no name\n");
    CHECK(told_of("[[rival]]\nname = \"a\"\n") ==
          "x.toml:2:1: error: rival[0] sets nothing; add a line such as set = { \"commitment.rule\" = \"linear\" }\n");
    CHECK_THAT(told_of("[[rival]]\nname = \"a\"\nset = { \"talk.pul\" = 0.03 }\n"),
               Catch::Matchers::Contains("x.toml:4:") && Catch::Matchers::Contains("rival[0].set.talk.pul") &&
                   Catch::Matchers::Contains("did you mean talk.pull?"));
    CHECK_THAT(told_of("[[rival]]\nname = \"a\"\nset = { \"talk.pull\" = 3 }\n"),
               Catch::Matchers::StartsWith("x.toml:4:23: error: talk.pull is 3; must be in [0, 1]"));
    CHECK_THAT(told_of("[[rival]]\nname = \"a\"\nset = { \"run.weeks\" = 3 }\n"),
               Catch::Matchers::Contains("rival[0].set.run.weeks is no parameter of the model that a rival rule may set"));
    CHECK_THAT(told_of("[[rival]]\nname = \"a\"\nset = { \"commitment.rule\" = \"linaer\" }\n"),
               Catch::Matchers::StartsWith("x.toml:4:") && Catch::Matchers::Contains("linear"));
    CHECK_THAT(told_of("[[rival]]\nname = \"a\"\nset = { \"talk.pull\" = 0.1 }\n[[rival]]\nname = \"a\"\nset = { \"talk.pull\" = 0.2 }\n"),
               Catch::Matchers::StartsWith("x.toml:6:8: error: rival[1].name is \"a\" like that of another rival"));
    CHECK_THAT(told_of("rival = 3\n"), Catch::Matchers::StartsWith("x.toml:2:9: error: rival is 3; must be a list"));
    CHECK_THAT(told_of("[[rival]]\nname = \"a\"\nset = { \"talk.pull\" = 0.99, \"talk.anchoring\" = 0.5 }\n"),
               Catch::Matchers::StartsWith("x.toml:4:"));
}
