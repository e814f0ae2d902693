#include "catch.hpp"
#include "scenario/combined_arms.hpp"
#include "scenario_texts.hpp"

using namespace coalesce;

namespace {

const std::string sponsors = "[[intervention]]\nkind = \"sponsorship\"\nname = \"sponsors\"\nstart = 13\n";
const std::string answers = "[[intervention]]\nkind = \"accountability\"\nstart = 13\n";

/// The threes among scenarios with these lines, as `first second both`.
std::vector<std::string> threes_of(const std::vector<std::string>& arms) {
    std::vector<Scenario> scenarios;
    for (const std::string& lines : arms) {
        auto read = read_texts("format = 1\n" + lines, {});
        INFO(read.told);
        REQUIRE(read.scenario);
        scenarios.push_back(std::move(*read.scenario));
    }
    std::vector<const Setup*> setups;
    for (const Scenario& scenario : scenarios) setups.push_back(&scenario.setup);
    std::vector<std::string> threes;
    for (const CombinedArms& found : combined_arms(setups)) {
        threes.push_back(std::to_string(found.first) + " " + std::to_string(found.second) + " " + std::to_string(found.both));
    }
    return threes;
}

using Threes = std::vector<std::string>;

}  // namespace

TEST_CASE("an arm is the sum of two others if it does what they do, in any order and by any name", "[combined_arms]") {
    CHECK(threes_of({"", sponsors, answers, sponsors + answers}) == Threes{"1 2 3"});
    CHECK(threes_of({"", answers + sponsors, sponsors, answers}) == Threes{"2 3 1"});
    std::string renamed = sponsors;
    renamed.replace(renamed.find("\"sponsors\""), 10, "\"other\"");
    CHECK(threes_of({"", sponsors, answers, renamed + answers}) == Threes{"1 2 3"});
}

TEST_CASE("an arm that does it otherwise, or something else as well, is no sum", "[combined_arms]") {
    std::string later = sponsors;
    later.replace(later.find("13"), 2, "26");
    CHECK(threes_of({"", sponsors, answers, later + answers}).empty());
    CHECK(threes_of({"", sponsors, answers, "[talk]\npull = 0.03\n" + sponsors + answers}).empty());
    CHECK(threes_of({"", sponsors, answers, sponsors}).empty());
    CHECK(threes_of({"", sponsors + answers, answers, sponsors + answers}).empty());   // they have something in common
}

TEST_CASE("values of parameters are what an arm does, too", "[combined_arms]") {
    const std::string talk = "[talk]\npull = 0.03\n", rate = "[incidents]\nrate = 0.2\n";
    CHECK(threes_of({"", talk, rate, talk + rate}) == Threes{"1 2 3"});
    CHECK(threes_of({"", talk, answers, talk + answers}) == Threes{"1 2 3"});
    CHECK(threes_of({talk, "", rate + talk, rate}) == Threes{"1 2 3"});   // the baseline talks
    CHECK(threes_of({"", talk, rate, "[talk]\npull = 0.04\n" + rate}).empty());
}

TEST_CASE("what an arm leaves out of the baseline it does as well", "[combined_arms]") {
    CHECK(threes_of({sponsors + answers, sponsors, answers, ""}) == Threes{"1 2 3"});
}

TEST_CASE("of three things that are done, every arm that two others add up to is found", "[combined_arms]") {
    const std::string talk = "[talk]\npull = 0.03\n";
    CHECK(threes_of({"", talk, sponsors, answers, talk + sponsors, sponsors + answers, talk + sponsors + answers}) ==
          Threes{"1 2 4", "2 3 5", "1 5 6", "3 4 6"});
}

TEST_CASE("arms of other people than the baseline's add up to nothing", "[combined_arms]") {
    const std::string fewer = "[organisation]\npeople = 100\n";
    CHECK(threes_of({"", fewer, answers, fewer + answers}).empty());
}
