#include "catch.hpp"
#include "files/numbers.hpp"
#include "mechanisms/parameters.hpp"
#include "scenario/scenario.hpp"
#include "scenario_texts.hpp"

#include <limits>
#include <numeric>

using namespace coalesce;

namespace {

Scenario sound_scenario(const std::string& lines, std::vector<std::string> overrides = {}) {
    auto outcome = read_texts("format = 1\n" + lines, {}, {std::move(overrides), {}});
    INFO(outcome.told);
    REQUIRE(outcome.scenario);
    CHECK(outcome.told.empty());
    return std::move(*outcome.scenario);
}

/// Two groups on one dimension, from line 2 on; `first` and `second` are what is said of them.
std::string groups(const std::string& first, const std::string& second) {
    return "[[identity]]\nname = 'gender'\n[[identity.group]]\nname = 'men'\n" + first + "[[identity.group]]\nname = 'women'\n" + second;
}

}  // namespace

TEST_CASE("a file that says only its format describes the defaults", "[scenario]") {
    const Scenario s = sound_scenario("");
    CHECK(s.name == "x");
    CHECK(s.seed == 1);
    CHECK(s.replicates == 200);
    CHECK(s.setup.level_sizes == std::vector<std::uint32_t>{level_sizes({})});
    REQUIRE(s.setup.identities.dimension_count() == 1);
    const auto& groups = s.setup.identities.dimensions()[0].groups;
    CHECK(groups[1].name == "B");
    CHECK(groups[1].share == 0.3);
    CHECK(groups[1].top_share == 0.1);
    CHECK(groups[1].marginalisation == 0.6);
    CHECK(s.setup.given == nullptr);
    CHECK(s.inputs.size() == 1);
}

TEST_CASE("every parameter is read from its key, and only it changes", "[scenario]") {
    for (const auto& parameter : declared_parameters()) {
        if (parameter.key == "organisation.people" || parameter.key == "organisation.network") continue;   // other rules hold for these
        double value = parameter.meaning.valid.low;
        if (parameter.default_value == value) value = parameter.meaning.valid.high;
        if (parameter.key.starts_with("reality.") || parameter.key.starts_with("coalitions.neutral")) continue;
        if (parameter.key == "talk.pull" || parameter.key == "talk.anchoring") value = 0.5;
        if (parameter.key == "power.resources") value = 0.0;
        std::string text = value != 0.0 ? "true" : "false";
        if (parameter.kind == ParameterKind::real) append_number(text = "", value);
        if (parameter.kind == ParameterKind::whole) text = std::to_string(static_cast<int>(value));
        if (parameter.kind == ParameterKind::choice) text = parameter.choices[static_cast<std::size_t>(value)];
        INFO(parameter.key << " = " << text);
        const Scenario s = sound_scenario("", {parameter.key + "=" + text});
        for (const auto& other : declared_parameters()) {
            CHECK(other.read(s.setup.parameters) == (&other == &parameter ? value : other.default_value));
        }
    }
}

TEST_CASE("a scenario without format, or of another one, is refused", "[scenario][input]") {
    CHECK(read_texts("seed = 2\n", {}).told == "x.toml: error: the format is missing; add the line format = 1 at the top\n");
    CHECK(read_texts("# a\nformat = 2\ntalk.pul = 3\n", {}).told ==
          "x.toml:2:10: error: format is 2; must be 1, the only one that this version reads\n");
    CHECK(read_texts("format = '1'\n", {}).told == "x.toml:1:10: error: format is text; must be 1, the only one that this version reads\n");
}

TEST_CASE("after a mistake in the syntax only that is told", "[scenario][input]") {
    const std::string told = told_of("talk.pul = 3\n[talk\n");
    CHECK(told.starts_with("x.toml:3:6: error: not TOML: "));
    CHECK(std::count(told.begin(), told.end(), '\n') == 1);
    CHECK(told_of("seed = 1\nseed = 2\n").starts_with("x.toml:3:8: error: not TOML: "));
    CHECK(told_of("[[=\n").starts_with("x.toml:2:3: error: not TOML: "));   // toml++ 3.3 takes these for impossible
    CHECK(told_of("größe = 3\n").starts_with("x.toml:2:3: error: not TOML: "));
    CHECK(told_of("seed = 99999999999999999999\n").starts_with("x.toml:2:"));
}

TEST_CASE("keys of many parts and values in values are told with their place, however many they are", "[scenario]") {
    const auto repeated = [](std::string_view text, int times) {
        std::string all;
        for (int i = 0; i < times; ++i) all += text;
        return all;
    };
    for (const int parts : {16, 100'000}) {   // beyond the first
        CHECK(told_of("[a" + repeated(".a", parts) + "]\n").starts_with("x.toml:2:33: error: a key has more than 16 parts"));
        CHECK(told_of("ü = 1\na" + repeated(".a", parts) + " = 1\n").starts_with("x.toml:3:32: error: a key has more than 16 parts"));
        CHECK(told_of("a = " + repeated("[", parts + 20)).starts_with("x.toml:2:"));
    }
    CHECK(told_of("title = \"\"\"\n" + repeated(". ", 500) + "\\\"\"\"\" # " + repeated(".", 500) + "\nquestion = '" + repeated(".", 500) +
                  "'\n")
              .empty());
}

TEST_CASE("an unknown key or section is told with the nearest known one", "[scenario][input]") {
    CHECK(told_of("[talk]\npul = 0.1\n") == "x.toml:3:1: error: unknown key talk.pul; did you mean talk.pull?\n");
    CHECK(told_of("[tlak]\npull = 0.1\n") == "x.toml:2:2: error: unknown section tlak; did you mean talk?\n");
    CHECK(told_of("loss_ratio = 3\n") == "x.toml:2:1: error: unknown key loss_ratio; did you mean trust.loss_ratio?\n");
    CHECK(told_of("[talk]\nqwertyuiop = 1\n") == "x.toml:3:1: error: unknown key talk.qwertyuiop\n");
    CHECK(told_of("[output]\ntimelines = true\n") == "x.toml:3:1: error: unknown key output.timelines; did you mean output.timeline?\n");
    CHECK(told_of(groups("share = 0.7\n", "shar = 0.3\n"))
              .starts_with("x.toml:9:1: error: unknown key identity[0].group[1].shar; did you mean identity[0].group[1].share?\n"));
}

TEST_CASE("a value of the wrong type or out of its range is told at its place", "[scenario][input]") {
    CHECK(told_of("[talk]\npull = 'fast'\n") == "x.toml:3:8: error: talk.pull is text; must be a number\n");
    CHECK(told_of("[talk]\npull = [1]\n") == "x.toml:3:8: error: talk.pull is a list; must be a number; what it is from week to week says "
                                             "a [[series]]: parameter = \"talk.pull\", "
                                             "values = [[WEEK, VALUE], ...]\n");
    CHECK(told_of("[talk]\npull = 1.3\n") == "x.toml:3:8: error: talk.pull is 1.3; must be in [0, 1]\n");
    CHECK(told_of("[talk]\npull = nan\n") == "x.toml:3:8: error: talk.pull is nan; must be in [0, 1]\n");
    CHECK(told_of("[talk]\npull = -inf\n") == "x.toml:3:8: error: talk.pull is -inf; must be in [0, 1]\n");
    CHECK(told_of("talk = 3\n") == "x.toml:2:8: error: talk is 3; must be a table\n");
    CHECK(told_of("[mechanisms]\ntalk = 1\n") == "x.toml:3:8: error: mechanisms.talk is 1; must be true or false\n");
    CHECK(told_of("[commitment]\nrule = 'smoth'\n") ==
          "x.toml:3:8: error: commitment.rule is \"smoth\"; must be one of smooth, threshold, linear; did you mean smooth?\n");
    CHECK(told_of("[commitment]\nrule = 2\n") == "x.toml:3:8: error: commitment.rule is 2; must be one of smooth, threshold, linear\n");
    CHECK(told_of("seed = -1\n") == "x.toml:2:8: error: seed is -1; must be in [0, 9223372036854775807]\n");
    CHECK(told_of("replicates = 0\n") == "x.toml:2:14: error: replicates is 0; must be in [1, 10000000]\n");
    CHECK(told_of("title = \"a\\nb\"\n") == "x.toml:2:9: error: title holds a line break or control character; must be one line of text\n");
}

TEST_CASE("numbers of people that cannot be are refused", "[scenario][input]") {
    CHECK(told_of("[organisation]\npeople = 3.5\n") == "x.toml:3:10: error: organisation.people is 3.5; must be a whole number\n");
    CHECK(told_of("[organisation]\npeople = 0\n") == "x.toml:3:10: error: organisation.people is 0; must be in [1, 1000000]\n");
    CHECK(told_of("[organisation]\npeople = 2147483648\n") ==
          "x.toml:3:10: error: organisation.people is 2147483648; must be in [1, 1000000]\n");
    CHECK(told_of("[organisation]\npeople = 1e300\n") == "x.toml:3:10: error: organisation.people is 1e+300; must be in [1, 1000000]\n");
    CHECK(told_of("[organisation]\npeople = 19\n") ==
          "x.toml:3:10: error: organisation.people is 19; a generated organisation must have at least 20\n");
    CHECK(sound_scenario("[organisation]\npeople = 20\nlevels = 12\n").setup.level_sizes.size() == 12);
}

TEST_CASE("listed level sizes rule, and what stands beside them must agree", "[scenario][input]") {
    const Scenario s = sound_scenario("[organisation]\nlevel_sizes = [240, 97, 39, 16, 8]\n");
    CHECK(s.setup.shape().people == 400);
    CHECK(s.setup.shape().levels == 5);
    CHECK(s.declares_level_sizes);
    CHECK(told_of("[organisation]\npeople = 399\nlevel_sizes = [300, 100]\n") ==
          "x.toml:4:15: error: organisation.level_sizes sum to 400, but organisation.people is 399\n");
    CHECK(told_of("[organisation]\nlevels = 3\nlevel_sizes = [300, 100]\n") ==
          "x.toml:4:15: error: organisation.level_sizes has 2 levels, but organisation.levels is 3\n");
    CHECK(told_of("[organisation]\npyramid = 0.3\nlevel_sizes = [300, 100]\n") ==
          "x.toml:4:15: error: organisation.level_sizes leaves organisation.pyramid without effect; remove one of them\n");
    CHECK(told_of("[organisation]\nlevel_sizes = [1,1,1,1,1,1,1,1,1,1,1,1,1]\n") ==
          "x.toml:3:15: error: organisation.level_sizes has 13 levels; must have 1 to 12\n");
    CHECK(told_of("[organisation]\nlevel_sizes = [300, 0, 2.5]\n") ==
          "x.toml:3:21: error: organisation.level_sizes[1] is 0; must be in [1, 1000000]\n"
          "x.toml:3:24: error: organisation.level_sizes[2] is 2.5; must be a whole number\n");
    CHECK(told_of("[organisation]\nlevel_sizes = [10, 9]\n") ==
          "x.toml:3:15: error: organisation.people is 19; a generated organisation must have at least 20\n");
    CHECK(told_of("[organisation]\nlevel_sizes = [1000000, 1]\n") ==
          "x.toml:3:15: error: organisation.level_sizes sum to 1000001; there can be at most 1000000 people\n");
}

TEST_CASE("every problem is told, not only the first", "[scenario][input]") {
    CHECK(told_of("[talk]\npull = 2\nanchoring = -1\nfoo = 3\n[trust]\nrate = true\n") ==
          "x.toml:3:8: error: talk.pull is 2; must be in [0, 1]\n"
          "x.toml:4:13: error: talk.anchoring is -1; must be in [0, 1]\n"
          "x.toml:5:1: error: unknown key talk.foo\n"
          "x.toml:7:8: error: trust.rate is true; must be a number\n");
}

TEST_CASE("values that do not go together are told at the last of them", "[scenario][input]") {
    CHECK(told_of("[talk]\npull = 0.7\nanchoring = 0.5\n") == "x.toml:4:13: error: talk.pull + talk.anchoring is 1.2; must be at most 1\n");
    CHECK(told_of("[talk]\npull = 0.97\n") == "x.toml:3:8: error: talk.pull + talk.anchoring is 1.01; must be at most 1\n");
    CHECK(told_of("[reality]\nfairness = 0.5\n") ==
          "x.toml:3:12: error: reality.fairness + reality.support + reality.incident_free is 1.15; must be 1\n");
    CHECK(told_of("[coalitions]\nneutral_low = 0.45\n") ==
          "x.toml:3:15: error: coalitions.neutral_low is 0.45; must be below coalitions.neutral_high, which is 0.45\n");
    CHECK(told_of("[power]\nresources = 0.5\n[contest]\nwithin = 2\n") ==
          "x.toml:5:10: error: power.resources times the larger of contest.between and contest.within is 1; must be below 1, or power and "
          "resources drive each other without end\n");
    CHECK(told_of("[organisation]\npeople = 20000\nnetwork = 'complete'\n") ==
          "x.toml:4:11: error: organisation.people is 20000; a complete network must have at most 10000 people\n");
    CHECK(sound_scenario("[talk]\npull = 1\nanchoring = 0\n").setup.parameters->talk.pull == 1.0);
}

TEST_CASE("names that readers of tables would mangle are refused", "[scenario][input]") {
    const auto fault = [](const std::string& name) {
        const std::string told = told_of("[[identity]]\nname = 'g'\n[[identity.group]]\nname = \"" + name +
                                         "\"\nshare = 0.5\n[[identity.group]]\nname = 'b'\nshare = 0.5\n");
        return told.substr(std::min(told.size(), told.rfind("; ") + 2));
    };
    for (const auto* name : {"NA", "N/A", "null", "NULL", "NaN", "nan", "None", "<NA>"})
        CHECK(fault(name) == "spreadsheets and readers take it for a missing value\n");
    for (const auto* name : {"TRUE", "FALSE", "true", "F", "T"})
        CHECK(fault(name) == "spreadsheets and readers take it for true or false\n");
    for (const auto* name : {"inf", "12", "1e5", "-3"}) CHECK(fault(name) == "spreadsheets and readers take it for a number\n");
    for (const auto* name : {"=a", "+a", "-a", "@a", "#a"})
        CHECK(fault(name) == "spreadsheets and readers take it for a formula or comment\n");
    for (const auto* name : {" a", "a "}) CHECK(fault(name) == "a name must not begin or end with a blank\n");
    for (const auto* name : {"a,b", "a\\\"b", "a'b"}) CHECK(fault(name) == "a name must not hold commas or quotes\n");
    for (const auto* name : {"a\\nb", "a\\tb", "\\u0000"}) CHECK(fault(name) == "a name must not hold line breaks or control characters\n");
    for (const auto* name : {"everyone", "marginalised", "others"}) CHECK(fault(name) == "the results use it for a part of everybody\n");
    CHECK(fault("") == "a name must not be empty\n");
    CHECK(fault("non-binary") == "");
    CHECK(fault("Führung") == "");
}

TEST_CASE("dimensions and groups must be told apart", "[scenario][input]") {
    const std::string two = "[[identity.group]]\nname = 'a'\nshare = 0.5\n[[identity.group]]\nname = 'b'\nshare = 0.5\n";
    CHECK(told_of("[[identity]]\nname = 'g'\n" + two + "[[identity]]\nname = 'g'\n" + two) ==
          "x.toml:11:8: error: identity[1].name is \"g\", and so is another one's\n");
    CHECK(told_of("[[identity]]\nname = 'g'\n" + two + "[[identity]]\nname = 'h'\n" + two).empty());   // equal groups of two dimensions
    CHECK(told_of("[[identity]]\nname = 'trust'\n" + two) ==
          "x.toml:3:8: error: identity[0].name is \"trust\"; a column of people.csv has this name\n");
    CHECK(told_of("[[identity]]\n" + two).starts_with("x.toml:2:1: error: identity[0] has no name\n"));
    CHECK(told_of("[[identity]]\nname = 'g'\n") == "x.toml:2:1: error: identity[0] has no group; must have 2 to 16\n");
    CHECK(told_of("[[identity]]\nname = 'g'\n[[identity.group]]\nname = 'a'\nshare = 1\n") ==
          "x.toml:4:1: error: there are 1 of identity[0].group; there must be 2 to 16\n");
    std::string nine, many = "[[identity]]\nname = 'g'\n";
    for (int d = 0; d < 9; ++d) nine += "[[identity]]\nname = 'd" + std::to_string(d) + "'\n" + two;
    CHECK(told_of(nine).starts_with("x.toml:2:1: error: there are 9 of identity; there must be 1 to 8\n"));
    for (int g = 0; g < 17; ++g) many += "[[identity.group]]\nname = 'g" + std::to_string(g) + "'\nshare = 0.05\n";
    CHECK(told_of(many).starts_with("x.toml:4:1: error: there are 17 of identity[0].group; there must be 2 to 16\n"));
}

TEST_CASE("shares must make a whole", "[scenario][input]") {
    const auto adds_up = [](const std::string& text) { return told_of(text).find("sum to 0.9") != std::string::npos; };
    CHECK(adds_up("[talk]\npul = 1\n" + groups("share = 0.7\n", "share = 0.2\n")));
    CHECK(adds_up("[organisation]\npeople = 20000\nnetwork = 'complete'\n" + groups("share = 0.7\n", "share = 0.2\n")));
    CHECK(adds_up(groups("share = 0.7\n", "share = 0.2\nmarginalisation = 2\n")));
    CHECK(!adds_up("[organisation]\npeopel = 100\n" + groups("share = 0.7\n", "share = 0.2\n")));
    CHECK(!adds_up(groups("share = 0.7\n", "share = 0.2\ntop_shar = 0.1\n")));
    CHECK(!adds_up(groups("share = 0.9\n", "share = 'a few'\n")));
    CHECK(!adds_up("[[identity]]\nname = 'g'\ngroup = [{name = 'a', share = 0.4}, {name = 'b', share = 0.5}, 3]\n"));
    CHECK(told_of(groups("share = 0.7\n", "share = 0.2\n")) ==
          "x.toml:2:1: error: the shares of identity[0] (\"gender\") sum to 0.9; must sum to 1\n");
    CHECK(told_of(groups("share = 0.7\n", "")) == "x.toml:7:1: error: identity[0].group[1] has no share\n");
    CHECK(told_of(groups("share = 0.7\n", "share = 1.3\n")) == "x.toml:9:9: error: identity[0].group[1].share is 1.3; must be in [0, 1]\n");
    CHECK(told_of(groups("share = 0.7\ntop_share = 0.6\n", "share = 0.3\ntop_share = 0.5\n")) ==
          "x.toml:2:1: error: the top shares of identity[0] (\"gender\") sum to 1.1; must sum to 1\n");
    CHECK(sound_scenario(groups("share = 0.7000001\n", "share = 0.3\n")).setup.identities.group_count() == 2);
}

TEST_CASE("a top share that cannot be met is told with those that can", "[scenario][input]") {
    const std::string flat = "[organisation]\nlevel_sizes = [100, 100, 100]\n";   // f = 1/2
    const std::string told = told_of(groups("share = 0.7\n", "share = 0.3\ntop_share = 0.61\n") + flat);
    CHECK(told.find("x.toml:10:13: error: identity[0].group[1].top_share is 0.61; where identity[0].group[1].share is 0.3, it must be in "
                    "[0, 0.6]\n") != std::string::npos);
    CHECK(told_of(groups("share = 0.7\n", "share = 0.3\ntop_share = 0.6\n") + flat).empty());
}

TEST_CASE("shares by level are for all groups, for each level, and make a whole at each", "[scenario][input]") {
    const std::string shape = "[organisation]\nlevel_sizes = [90, 10]\n";
    const Scenario s = sound_scenario(groups("level_shares = [0.5, 0.9]\n", "level_shares = [0.5, 0.1]\n") + shape);
    CHECK(s.setup.identities.dimensions()[0].groups[1].share == Approx(0.46));
    CHECK(told_of(groups("level_shares = [0.5, 0.9]\n", "share = 0.5\n") + shape) ==
          "x.toml:7:1: error: identity[0].group[1] has no level_shares; give them for all groups of \"gender\" or for none\n");
    CHECK(told_of(groups("level_shares = [0.5, 0.9]\n", "level_shares = [0.5]\n") + shape) ==
          "x.toml:9:16: error: identity[0].group[1].level_shares has 1 shares; must have one for each of the 2 levels\n");
    CHECK(told_of(groups("level_shares = [0.5, 0.9]\n", "level_shares = [0.5, 0.2]\n") + shape) ==
          "x.toml:2:1: error: the level_shares at level 1 of identity[0] (\"gender\") sum to 1.1; must sum to 1\n");
    CHECK(told_of(groups("level_shares = [0.5, 0.9]\n", "level_shares = [0.5, 0.1]\nshare = 0.3\n") + shape) ==
          "x.toml:10:9: error: identity[0].group[1].share is 0.3, but its level_shares amount to 0.46; remove it\n");
    CHECK(told_of(groups("level_shares = [0.5, 0.9]\n", "level_shares = [0.5, nan]\n") + shape) ==
          "x.toml:9:22: error: identity[0].group[1].level_shares[1] is nan; must be in [0, 1]\n");
}

TEST_CASE("groups without a share among hires divide what the others leave", "[scenario]") {
    const Scenario s = sound_scenario(groups("share = 0.7\n", "share = 0.3\nhire_share = 0.5\n"));
    CHECK(s.setup.identities.dimensions()[0].groups[0].hire_shares == std::vector<double>{0.5});
    const Scenario by_level =
        sound_scenario(groups("share = 0.7\n", "share = 0.3\nhire_share = [0.4, 0.2]\n") + "[organisation]\nlevels = 2\n");
    CHECK(by_level.setup.identities.dimensions()[0].groups[0].hire_shares == std::vector<double>{1 - 0.4, 1 - 0.2});
    CHECK(told_of(groups("share = 0.7\n", "share = 0.3\nhire_share = [0.4, 0.2]\n")) ==
          "x.toml:10:14: error: identity[0].group[1].hire_share has 2 shares; must be one share, or one for each of the 5 levels\n");
    CHECK(told_of(groups("share = 0.7\nhire_share = 0.6\n", "share = 0.3\nhire_share = 0.5\n")) ==
          "x.toml:2:1: error: the hire shares of identity[0] (\"gender\") sum to 1.1; must sum to 1\n");
}

TEST_CASE("an override is laid over the file and told by its own words", "[scenario][input]") {
    CHECK(sound_scenario("[talk]\npull = 0.5\n", {"talk.pull=0.03"}).setup.parameters->talk.pull == 0.03);
    CHECK(sound_scenario("", {"talk.pull=.5"}).setup.parameters->talk.pull == 0.5);
    CHECK(sound_scenario("", {"commitment.rule=linear"}).setup.parameters->act.rule == CommitmentRule::linear);
    CHECK(sound_scenario("", {"mechanisms.talk=false", "seed=7", "title=Two words"}).title == "Two words");
    CHECK(sound_scenario("", {"identity[0].group[1].marginalisation=0.2"}).setup.identities.dimensions()[0].groups[1].marginalisation ==
          0.2);
    CHECK(told_of("", {"talk.pul=1"}) == "--set talk.pul=1: error: unknown key talk.pul; did you mean talk.pull?\n");
    CHECK(told_of("", {"talk.pull=abc"}) == "--set talk.pull=abc: error: talk.pull is text; must be a number\n");
    CHECK(told_of("", {"talk.pull"}) == "--set talk.pull: error: must be KEY=VALUE, such as talk.pull=0.03\n");
    CHECK(told_of("", {"=3"}) == "--set =3: error: must be KEY=VALUE, such as talk.pull=0.03\n");
    CHECK(told_of("", {"identity[3].name=x"}) == "--set identity[3].name=x: error: there is no identity[3]\n");
    CHECK(told_of("[talk]\nanchoring = 0.5\n", {"talk.pull=0.6"}) ==
          "--set talk.pull=0.6: error: talk.pull + talk.anchoring is 1.1; must be at most 1\n");
    CHECK(told_of("", {"seed=1\ntitle='x'"}) == "--set seed=1\\ntitle='x': error: seed is text; must be a whole number\n");
}

TEST_CASE("parameters that a sweep changes are checked, and what follows from them is derived", "[scenario]") {
    Scenario s = default_scenario();
    Problems problems;
    const Place place{"sweep.toml", 3, 1};
    REQUIRE(change_parameters(s, {{find_parameter("organisation.people"), 1000.0}, {find_parameter("talk.pull"), 0.04}}, place, problems));
    CHECK(s.setup.parameters->talk.pull == 0.04);
    CHECK(std::accumulate(s.setup.level_sizes.begin(), s.setup.level_sizes.end(), 0U) == 1000);
    CHECK_FALSE(change_parameters(s, {{find_parameter("talk.pull"), 0.99}}, place, problems));
    CHECK_FALSE(change_parameters(s, {{find_parameter("talk.pull"), std::numeric_limits<double>::quiet_NaN()}}, place, problems));
    CHECK_FALSE(change_parameters(s, {{find_parameter("run.weeks"), 2.5}}, place, problems));
    CHECK(problems.text().find("sweep.toml:3:1: error: talk.pull + talk.anchoring is 1.03; must be at most 1\n") == 0);
    CHECK(problems.text().find("sweep.toml:3:1: error: run.weeks is 2.5; must be a whole number\n") != std::string::npos);
}

TEST_CASE("the scenarios that come along are sound", "[scenario]") {
    for (const auto* path :
         {"scenarios/baseline.toml", "scenarios/demo/silence.toml", "scenarios/demo/show.toml", "scenarios/demo/act.toml"}) {
        Problems problems;
        const auto scenario = load_scenario(path, {}, problems);
        INFO(path << "\n" << problems.text());
        REQUIRE(scenario);
        CHECK(problems.all().empty());
        CHECK_FALSE(scenario->question.empty());
    }
    Problems problems;
    CHECK_FALSE(load_scenario("scenarios/nothing.toml", {}, problems));
    CHECK(problems.text() == "scenarios/nothing.toml: error: there is no such file\n");
}
