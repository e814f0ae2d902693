#include "catch.hpp"
#include "files/problems.hpp"

#include <string>
#include <vector>

using namespace coalesce;

TEST_CASE("a problem is told with file, line and column", "[files][problems]") {
    Problems problems;
    problems.error({"scenarios/x.toml", 14, 9}, "turnover is 1.3; must be in [0, 1]");
    CHECK(problems.text() == "scenarios/x.toml:14:9: error: turnover is 1.3; must be in [0, 1]\n");
}

TEST_CASE("what is unknown of a place is left out", "[files][problems]") {
    Problems problems;
    problems.error({}, "no place");
    problems.error({"a", 0, 0}, "no line");
    problems.error({"b", 3, 0}, "no column");
    problems.error({"c", 0, 7}, "a column alone");
    problems.error({"", 3, 1}, "a line alone");
    CHECK(problems.text() == "error: no place\n"
                             "line 3:1: error: a line alone\n"
                             "a: error: no line\n"
                             "b:3: error: no column\n"
                             "c: error: a column alone\n");
}

TEST_CASE("problems are told by file of first appearance, then line, then column, then as noted", "[files][problems]") {
    Problems problems;
    problems.error({"z", 10, 1}, "third");
    problems.error({"a", 1, 1}, "fourth");
    problems.warn({"z", 9, 20}, "second");
    problems.error({"z", 9, 3}, "first");
    problems.error({"a", 1, 1}, "fifth");
    CHECK(problems.text() == "z:9:3: error: first\n"
                             "z:9:20: warning: second\n"
                             "z:10:1: error: third\n"
                             "a:1:1: error: fourth\n"
                             "a:1:1: error: fifth\n");
    CHECK(problems.all().front().message == "third");
}

TEST_CASE("warnings alone are not errors", "[files][problems]") {
    Problems problems;
    CHECK(problems.text().empty());
    problems.warn({"a", 1, 1}, "odd");
    CHECK_FALSE(problems.any_errors());
    problems.error({"a", 1, 1}, "wrong");
    CHECK(problems.any_errors());
}

TEST_CASE("a million problems are counted, a thousand of each kind kept", "[files][problems]") {
    Problems problems;
    for (int i = 0; i < 1000000; ++i) problems.warn({"a", i, 1}, "odd");
    problems.error({"a", 1, 1}, "wrong");
    CHECK(problems.any_errors());
    CHECK(problems.all().size() == 1001);
    CHECK_THAT(problems.text(), Catch::Matchers::EndsWith("odd\nand 999000 more\n"));
}

TEST_CASE("a misspelt name brings the nearest known one to mind", "[files][problems]") {
    const std::vector<std::string> known = {"talk.pull", "talk.noise", "turnover", "promotion.pull_up", "levels", "seed"};
    CHECK(nearest("talk.pul", known) == "talk.pull");       // a letter forgotten
    CHECK(nearest("tlak.pull", known) == "talk.pull");      // neighbours swapped: one step
    CHECK(nearest("tunrovre", known) == "turnover");        // two swaps
    CHECK(nearest("Turn-Over", known) == "turnover");       // case does not count
    CHECK(nearest("promotion.pull-up", known) == "promotion.pull_up");
    CHECK(nearest("sed", known) == "seed");
}

TEST_CASE("the part after the last dot is enough to recognise a name", "[files][problems]") {
    const std::vector<std::string> known = {"talk.noise", "talk.pull", "vote.pull"};
    CHECK(nearest("pull", known) == "talk.pull");
    CHECK(nearest("conversation.noise", known) == "talk.noise");
    CHECK(nearest("conversation.nosie", known) == "talk.noise");  // one swap in five letters
    CHECK(nearest("vot.pull", known) == "vote.pull");             // the whole counts more than the end alone
}

TEST_CASE("nothing is suggested where nothing is near", "[files][problems]") {
    const std::vector<std::string> known = {"talk.pull", "ab", "x"};
    CHECK(nearest("weather", known).empty());
    CHECK(nearest("zz", known).empty());  // two steps from ab, and no letter in common
    CHECK(nearest("", known).empty());
    CHECK(nearest("talk.", {}).empty());
    CHECK(nearest(std::string(1000000, 'a'), known).empty());
}

TEST_CASE("quoted text is short and printable whatever it held", "[files][problems]") {
    CHECK(in_quotes("abc") == "\"abc\"");
    CHECK(in_quotes("a\nb\r\t\x1b[31m") == "\"a\\nb\\r\\t\\x1b[31m\"");
    CHECK(in_quotes(std::string(40, 'a')) == "\"" + std::string(40, 'a') + "\"");
    std::string umlauts;
    for (int i = 0; i < 41; ++i) umlauts += "\xC3\xBC";
    CHECK(in_quotes(umlauts) == "\"" + umlauts.substr(0, 80) + "...\"");  // cut between characters, not inside one
}
