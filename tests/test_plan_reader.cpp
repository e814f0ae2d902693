#include <string>

#include "catch.hpp"
#include "mechanisms/parameters.hpp"
#include "scenario_texts.hpp"

using namespace coalesce;

namespace {

/// What is told about one intervention of these lines; the first of them is line 3 of the file.
std::string told_of_one(const std::string& lines) { return told_of("[[intervention]]\n" + lines); }

bool tells(const std::string& told, const std::string& what) { return told.find(what) != std::string::npos; }

}  // namespace

TEST_CASE("an unknown kind is told with the nearest", "[plan]") {
    const std::string told = told_of_one("kind = \"sponsorshp\"\n");
    CHECK(told.starts_with("x.toml:3:8: error: intervention[0].kind is \"sponsorshp\"; must be one of campaign, one_off_training, "));
    CHECK(told.ends_with("replace_leaders; did you mean sponsorship?\n"));
    CHECK(told_of_one("start = 3\n").starts_with("x.toml:2:1: error: intervention[0].kind is missing; must be one of campaign, "));
}

TEST_CASE("an unknown field is told with the nearest, and one that says nothing of the kind is told as that", "[plan]") {
    CHECK(told_of_one("kind = \"campaign\"\nintensty = 0.3\n") ==
          "x.toml:4:1: error: unknown key intervention[0].intensty; did you mean intervention[0].intensity?\n");
    CHECK(told_of_one("kind = \"campaign\"\nfit = 0.3\nreach = 0.5\n") ==
          "x.toml:4:7: error: intervention[0].fit says nothing of a campaign; remove it\n"
          "x.toml:5:9: error: intervention[0].reach says nothing of a campaign; remove it\n");
    CHECK(told_of_one("kind = \"campaign\"\nwhom = \"leaders\"\nprofile = \"saviour\"\ncovers = [\"x\"]\n") ==
          "x.toml:4:8: error: intervention[0].whom says nothing of a campaign; remove it\n"
          "x.toml:5:11: error: intervention[0].profile says nothing of a campaign; remove it\n"
          "x.toml:6:10: error: intervention[0].covers says nothing of a campaign; remove it\n");
    CHECK(told_of_one("kind = \"one_off_training\"\nend = 30\n") ==
          "x.toml:4:7: error: intervention[0].end says nothing of a one_off_training; remove it\n");
}

TEST_CASE("an end that is not after the start is told", "[plan]") {
    CHECK(told_of_one("kind = \"campaign\"\nstart = 10\nend = 10\n") ==
          "x.toml:5:7: error: intervention[0].end is 10; must be after its start, 10\n");
}

TEST_CASE("shares outside [0, 1] are told, each at its place", "[plan]") {
    CHECK(told_of_one("kind = \"coaching\"\nreach = 1.2\nintensity = -0.1\nwhom = { skip = 2 }\n") ==
          "x.toml:4:9: error: intervention[0].reach is 1.2; must be in [0, 1]\n"
          "x.toml:5:13: error: intervention[0].intensity is -0.1; must be in [0, 1]\n"
          "x.toml:6:17: error: intervention[0].whom.skip is 2; must be in [0, 1]\n");
}

TEST_CASE("groups, levels, units and people that there are not are told at the place of the word", "[plan]") {
    CHECK(told_of_one("kind = \"coaching\"\nwhom = { group = \"Bee\" }\n") ==
          "x.toml:4:18: error: intervention[0].whom.group is \"Bee\", but no group is called so; did you mean B?\n");
    CHECK(told_of_one("kind = \"coaching\"\nwhom = { levels = [0, 5] }\n") ==
          "x.toml:4:19: error: intervention[0].whom.levels has level 5; the levels are 0 to 4\n");
    CHECK(told_of_one("kind = \"coaching\"\nwhom = { units = [0, 8] }\n") ==
          "x.toml:4:18: error: intervention[0].whom.units has \"8\"; the units are 0 to 7\n");
    CHECK(told_of_one("kind = \"coaching\"\nwhom = { ids = [\"p3\", \"p400\", \"anna\"] }\n") ==
          "x.toml:4:16: error: intervention[0].whom.ids has \"p400\"; nobody has that id at the start: they are p0 to p399\n"
          "x.toml:4:16: error: intervention[0].whom.ids has \"anna\"; nobody has that id at the start: they are p0 to p399\n");
}

TEST_CASE("a misspelt word about whom is told with the nearest", "[plan]") {
    CHECK(told_of_one("kind = \"coaching\"\nwhom = { amongst = \"leaders\", first = \"most_wiling\" }\n") ==
          "x.toml:4:10: error: unknown key intervention[0].whom.amongst; did you mean intervention[0].whom.among?\n"
          "x.toml:4:39: error: intervention[0].whom.first is \"most_wiling\"; must be one of random, most_willing, least_willing, "
          "most_powerful, best_connected; did you mean most_willing?\n");
    CHECK(told_of_one("kind = \"coaching\"\nwhom = \"leader\"\n") ==
          "x.toml:4:8: error: intervention[0].whom is \"leader\"; must be one of everyone, leaders, managers, top, largest_coalition; did "
          "you mean leaders?\n");
    CHECK(told_of_one("kind = \"coaching\"\nwhom = 3\n") ==
          "x.toml:4:8: error: intervention[0].whom is 3; must be a table such as { among = \"leaders\" }\n");
}

TEST_CASE("two heads at a time are told, and one after the other are not", "[plan]") {
    const auto heads = [](const std::string& first, const std::string& second) {
        return told_of_one("kind = \"appoint_head\"\nprofile = \"performative\"\n" + first +
                           "[[intervention]]\nkind = \"appoint_head\"\nprofile = \"actionable\"\n" + second);
    };
    CHECK(heads("", "start = 52\n") ==
          "x.toml:8:9: error: intervention[1].start is 52, while \"appoint_head\" is still in office; there is one head of inclusion at a "
          "time\n");
    CHECK(heads("end = 52\n", "start = 52\n").empty());
    CHECK(heads("start = 52\n", "end = 52\n").empty());
}

TEST_CASE("costs beyond the pool are told with the week, and those that are never due together are not", "[plan]") {
    const auto costs = [](const std::string& more) {
        return told_of_one("kind = \"embedded_development\"\nintensity = 1\ncost = 0.6\n" + more +
                           "[[intervention]]\nkind = \"story_circles\"\nintensity = 1\ncost = 0.3\nstart = 10\n");
    };
    CHECK(tells(costs(""), "x.toml:9:8: error: intervention[1].cost is 0.3: from week 10 on all interventions together would cost 0.90 of "
                           "what people need, and there is 0.85"));
    CHECK(costs("end = 10\n").empty());
}

TEST_CASE("what a ring-fence covers must be there and be contested", "[plan]") {
    CHECK(told_of_one("kind = \"coaching\"\n[[intervention]]\nkind = \"campaign\"\n[[intervention]]\nkind = \"ring_fence\"\n"
                      "covers = [\"coachng\", \"campaign\"]\n") ==
          "x.toml:8:10: error: intervention[2].covers has \"coachng\", but no intervention is called so; did you mean coaching?\n"
          "x.toml:8:10: error: intervention[2].covers has \"campaign\", a campaign, which nobody contests; remove it\n");
}

TEST_CASE("a profile must be there, be known, and have known traits in [0, 1]", "[plan]") {
    CHECK(told_of_one("kind = \"appoint_head\"\n") ==
          "x.toml:2:1: error: intervention[0].profile is missing; say what they are like, such as profile = \"performative\"\n");
    CHECK(told_of_one("kind = \"replace_leaders\"\nprofile = \"savior\"\n") ==
          "x.toml:4:11: error: intervention[0].profile is \"savior\"; must be one of actionable, performative, resister, saviour; did you "
          "mean "
          "saviour?\n");
    CHECK(told_of_one("kind = \"replace_leaders\"\nprofile = { mine = 0.4, my = 2 }\n") ==
          "x.toml:4:13: error: unknown key intervention[0].profile.mine; did you mean intervention[0].profile.my?\n"
          "x.toml:4:30: error: intervention[0].profile.my is 2; must be in [0, 1]\n");
}

TEST_CASE("names are unique, and given where there is none", "[plan]") {
    const std::string two = "[[intervention]]\nkind = \"campaign\"\n[[intervention]]\nkind = \"campaign\"\n";
    CHECK(told_of_one("name = \"a\"\nkind = \"campaign\"\n[[intervention]]\nname = \"a\"\nkind = \"campaign\"\n") ==
          "x.toml:6:8: error: intervention[1].name is \"a\", which another intervention is called; must be unique\n");
    const auto read = read_texts("format = 1\n" + two, {});
    REQUIRE(read.scenario.has_value());
    CHECK(read.scenario->setup.plan[0].name == "campaign");
    CHECK(read.scenario->setup.plan[1].name == "campaign_2");
}

TEST_CASE("a start after the end of the run is a warning, not an error", "[plan]") {
    const auto read = read_texts("format = 1\n[[intervention]]\nkind = \"coaching\"\nstart = 300\n", {});
    CHECK(read.scenario.has_value());
    CHECK(read.told == "x.toml:4:9: warning: intervention[0].start starts in week 300, after the run's 260 weeks\n");
}

TEST_CASE("a base is laid under: its plan comes first, its titles do not come along", "[plan][base]") {
    const auto read =
        read_texts("format = 1\nbase = \"base.toml\"\ntitle = \"Over\"\n[talk]\npull = 0.03\n[[intervention]]\nkind = \"coaching\"\n",
                   {{"base.toml", "format = 1\ntitle = \"Base\"\nquestion = \"What?\"\nseed = 9\n[talk]\npull = 0.01\nanchoring = 0.05\n"
                                  "[[intervention]]\nkind = \"campaign\"\n"}});
    INFO(read.told);
    REQUIRE(read.scenario.has_value());
    CHECK(read.scenario->title == "Over");
    CHECK(read.scenario->question.empty());
    CHECK(read.scenario->seed == 9);
    CHECK(read.scenario->setup.parameters->talk.pull == 0.03);
    REQUIRE(read.scenario->setup.plan.size() == 2);
    CHECK(read.scenario->setup.plan[0].kind == &kinds::campaign);
    CHECK(read.scenario->setup.plan[1].kind == &kinds::coaching);
}

TEST_CASE("a base that is missing, circular or no path is told where it is named", "[plan][base]") {
    const auto told = [](const std::string& base, const std::map<std::string, std::string>& files) {
        return read_texts("format = 1\nbase = " + base + "\n", files).told;
    };
    CHECK(told("\"nowhere.toml\"", {}) == "x.toml:2:8: error: nowhere.toml: there is no such file\n");
    CHECK(told("3", {}) == "x.toml:2:8: error: base is 3; must be the path of a scenario, from the folder of this one\n");
    CHECK(told("\"y.toml\"", {{"y.toml", "format = 1\nbase = \"x.toml\"\n"}}) ==
          "y.toml:2:8: error: base is \"x.toml\", which is based on this scenario in turn\n");
    CHECK(tells(told("\"x.toml\"", {}), "which is based on this scenario in turn"));
}

TEST_CASE("what is wrong in a base and in what lies over it is told at once, each with its file", "[plan][base]") {
    const std::string told = read_texts("format = 1\nbase = \"base.toml\"\n[[intervention]]\nkind = \"coachng\"\n",
                                        {{"base.toml", "format = 1\n[[intervention]]\nkind = \"campain\"\n"}})
                                 .told;
    CHECK(tells(told, "base.toml:3:8: error: intervention[0].kind is \"campain\""));
    CHECK(tells(told, "x.toml:4:8: error: intervention[1].kind is \"coachng\""));
}
