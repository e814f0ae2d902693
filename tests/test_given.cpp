#include "catch.hpp"
#include "scenario/describe.hpp"
#include "scenario/given_reader.hpp"
#include "scenario_texts.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>

using namespace coalesce;

namespace {

const std::vector<Dimension> gender{{"gender", {{"men", 0.5, -1.0, {}, {}, 0.0}, {"women", 0.5, -1.0, {}, {}, 0.6}}}};

struct GivenOutcome {
    std::optional<GivenOrganisation> given;
    std::string told;
};

GivenOutcome read_tables(std::string_view people, std::string_view ties = {}, std::string_view propensities = {},
                         const GivenSource& source = {}) {
    GivenTables tables{{"p.csv", people}, {}, {}};
    if (!ties.empty()) tables.ties = GivenTable{"t.csv", ties};
    if (!propensities.empty()) tables.propensities = GivenTable{"q.csv", propensities};
    Problems problems;
    GivenOutcome outcome;
    outcome.given = read_given(source, gender, tables, problems);
    outcome.told = problems.text();
    return outcome;
}

GivenOrganisation sound_organisation(std::string_view people, std::string_view ties = {}, std::string_view propensities = {},
                                     const GivenSource& source = {}) {
    auto outcome = read_tables(people, ties, propensities, source);
    INFO(outcome.told);
    REQUIRE(outcome.given);
    CHECK(outcome.told.empty());
    return std::move(*outcome.given);
}

const std::vector<float>& state(const GivenOrganisation& given, State which) { return given.state[static_cast<std::size_t>(which)]; }

constexpr std::string_view three_people = "id\na\nb\nc\n";

}  // namespace

TEST_CASE("an id is all that people need", "[given]") {
    const auto given = sound_organisation("id\nAda\n\"Bo, the first\"\nJosé\n");
    CHECK(given.id == std::vector<std::string>{"Ada", "Bo, the first", "José"});
    CHECK(given.level.empty());
    CHECK(given.identity.empty());
    CHECK_FALSE(given.has_ties);
}

TEST_CASE("places, groups and states are read by column", "[given]") {
    const auto given = sound_organisation("id,level,unit,manager,gender,tenure,coalition,susceptibility,threshold,my\n"
                                          "a,1,sales,,men,52,x,0.5,0.25,0.75\n"
                                          "b,0,IT,a,women,,y,1,0,\n"
                                          "c,0,sales,b,men,10.5,x,0,1,0\n"
                                          "d,0,sales,a,women,0,,0,1,1\n");
    CHECK(given.level == std::vector<std::uint8_t>{1, 0, 0, 0});
    CHECK(given.unit == std::vector<std::uint16_t>{0, 1, 0, 0});
    CHECK(given.unit_names == std::vector<std::string>{"sales", "IT"});
    CHECK(given.manager == std::vector<std::uint32_t>{nobody, 0, 1, 0});
    CHECK(given.identity == std::vector<std::uint32_t>{0, 1, 0, 1});
    CHECK(given.drawn_dimensions == 0);
    CHECK(given.tenure == std::vector<float>{52, 0, 10.5, 0});
    CHECK(given.coalition == std::vector<std::uint32_t>{0, 1, 0, nobody});
    CHECK(given.susceptibility == std::vector<float>{0.5, 1, 0, 0});
    CHECK(given.threshold == std::vector<float>{0.25, 0, 1, 1});
    CHECK(state(given, State::my)[0] == 0.75F);
    CHECK(std::isnan(state(given, State::my)[1]));
    CHECK(state(given, State::trust).empty());
}

TEST_CASE("a given story also sets its anchor and disposition, unless these are given", "[given]") {
    const auto given = sound_organisation("id,my,anchor_my,commitment,display\na,0.2,0.9,0.3,0.4\nb,0.6,,0.5,\n");
    CHECK(state(given, State::anchor_my) == std::vector<float>{0.9F, 0.6F});
    CHECK(state(given, State::disposition_my) == std::vector<float>{0.2F, 0.6F});
    CHECK(state(given, State::commitment_disposition) == std::vector<float>{0.3F, 0.5F});
    CHECK(state(given, State::display_disposition)[0] == 0.4F);
    CHECK(std::isnan(state(given, State::display_disposition)[1]));
    CHECK(state(given, State::anchor_our).empty());
}

TEST_CASE("columns, values and units are mapped as declared", "[given]") {
    GivenSource source;
    source.columns = {{"id", "person", 1.0, {}},
                      {"level", "status", 1.0, {{"associate", "0"}, {"partner", "1"}}},
                      {"tenure", "years", 52.0, {}},
                      {"gender", "sex", 1.0, {{"m", "men"}, {"f", "women"}}}};
    const auto given = sound_organisation("person,status,years,sex\n1,partner,2,f\n2,associate,0.5,m\n", {}, {}, source);
    CHECK(given.level == std::vector<std::uint8_t>{1, 0});
    CHECK(given.tenure == std::vector<float>{104, 26});
    CHECK(given.identity == std::vector<std::uint32_t>{1, 0});
    CHECK(read_tables("person,status,years,sex\n1,partnr,1e9,x\n", {}, {}, source).told ==
          "p.csv:2:3: error: status is \"partnr\"; must be one of associate, partner; did you mean partner?\n"
          "p.csv:2:10: error: years is 1e9; must be in [0, 100000] when multiplied by 52\n"
          "p.csv:2:14: error: sex is \"x\"; must be one of m, f\n");
    CHECK(read_tables("persn,status\n1,partner\n", {}, {}, source).told ==
          "p.csv:1:1: error: there is no column person; did you mean persn?\n");
    CHECK(read_tables("person,status,years\n1,associate,2\n", {}, {}, source).told == "p.csv:1:1: error: there is no column sex\n");
}

TEST_CASE("people who cannot be told apart, or have no id, are refused", "[given][input]") {
    CHECK(read_tables("id\na\nb\na\n").told == "p.csv:4:1: error: id is \"a\"; must be another one than in line 2\n");
    CHECK(read_tables("id,level\n,0\n").told == "p.csv:2:1: error: id is empty; must be the name or number of a person\n");
    CHECK(read_tables("id\n\"a\nb\"\n").told == "p.csv:2:1: error: id is \"a\\nb\"; must be free of line breaks and control characters\n");
    CHECK(read_tables("name\na\n").told == "p.csv:1:1: error: there is no column id; say in given.columns which it is, one of name\n");
    CHECK(read_tables("id\n").told == "p.csv: error: the table has 0 people; must have 1 to 1000000\n");
    CHECK(read_tables("id\na#1#2\na\na#1\n3\n3.0\n").told ==
          "p.csv:2:1: error: id is \"a#1#2\"; must be free of #, which marks who was hired: 3#1 came after 3\n"
          "p.csv:4:1: error: id is \"a#1\"; must be of another place than \"a\" in line 3: n people after 3, 3#n sits there\n"
          "p.csv:6:1: error: id is \"3.0\"; must be another number than \"3\" in line 5: readers of tables take them for one\n");
    CHECK(sound_organisation("id\na#1\nb#12\n3.1\n3\n–\n").size() == 5);
}

TEST_CASE("levels that are no whole numbers, too high or with gaps are refused", "[given][input]") {
    CHECK(read_tables("id,level\na,1.5\nb,x\nc,12\nd,-1\ne,\n").told ==
          "p.csv:2:3: error: level is \"1.5\"; must be a whole number such as 12\n"
          "p.csv:3:3: error: level is \"x\"; must be a whole number such as 12\n"
          "p.csv:4:3: error: level is \"12\"; must be in [0, 11]\n"
          "p.csv:5:3: error: level is \"-1\"; must be in [0, 11]\n"
          "p.csv:6:3: error: level is empty; must be a whole number such as 12\n");
    CHECK(read_tables("id,level\na,0\nb,2\n").told == "p.csv:1:4: error: nobody has level 1; levels must count from 0 without gaps\n");
}

TEST_CASE("managers must exist and must not manage themselves", "[given][input]") {
    CHECK(read_tables("id,manager\na,z\n").told == "p.csv:2:3: error: manager is \"z\"; must be the id of one of the people, or empty\n");
    CHECK(read_tables("id,manager\na,a\n").told == "p.csv:2:3: error: \"a\" reports to themselves; leave the cell empty\n");
    CHECK(read_tables("id,manager\nx,a\na,b\nb,c\nc,a\ny,x\n").told ==
          "p.csv:3:3: error: \"a\" reports to themselves in the end: \"a, b, c, a\"\n");
    CHECK(read_tables("id,manager\na,b\nb,a\nc,d\nd,c\n").told ==
          "p.csv:2:3: error: \"a\" reports to themselves in the end: \"a, b, a\"\n"
          "p.csv:4:3: error: \"c\" reports to themselves in the end: \"c, d, c\"\n");
}

TEST_CASE("groups must be declared, and states within their range", "[given][input]") {
    CHECK(read_tables("id,gender\na,woman\nb,\n").told ==
          "p.csv:2:3: error: gender is \"woman\"; must be one of men, women; did you mean women?\n"
          "p.csv:3:3: error: gender is empty; must be one of men, women\n");
    CHECK(read_tables("id,trust,merit,susceptibility\na,1.1,nan,\nb,x,1e9,0.5\n").told ==
          "p.csv:2:3: error: trust is 1.1; must be in [0, 1]\n"
          "p.csv:2:7: error: merit is \"nan\"; must be a finite number such as 0.25\n"
          "p.csv:2:11: error: susceptibility is empty; must be a finite number such as 0.25\n"
          "p.csv:3:3: error: trust is \"x\"; must be a finite number such as 0.25\n"
          "p.csv:3:5: error: merit is 1e9; must be in [-1000000, 1000000]\n");
}

TEST_CASE("a column that nobody reads is a warning where it nearly has the name of an absent one", "[given][input]") {
    const auto outcome = read_tables("id,age,comitment,levl\na,30,0.5,0\n");
    CHECK(outcome.given);
    CHECK(outcome.told == "p.csv:1:8: warning: column \"comitment\" is not used; did you mean commitment?\n"
                          "p.csv:1:18: warning: column \"levl\" is not used; did you mean level?\n");
}

TEST_CASE("a weight that is next to nothing is refused, nothing is not", "[given][input]") {
    CHECK(sound_organisation(three_people, "source,target,weight\na,b,0\nb,a,1e-6\n").ties.size() == 1);
    CHECK(read_tables(three_people, "source,target,weight\na,b,1e-9\n").told ==
          "t.csv:2:5: error: weight is 1e-09; must be 0 or at least 1e-06\n");
}

TEST_CASE("ties are directed, of a kind and a weight", "[given]") {
    GivenSource source;
    source.kinds = {{"advice", TieKind::informal}, {"cowork", TieKind::work}};
    const auto given =
        sound_organisation(three_people, "source,target,weight,kind\na,b,2,advice\nb,a,0.5,cowork\nc,c,1,mentoring\n", {}, source);
    REQUIRE(given.has_ties);
    REQUIRE(given.ties.size() == 3);
    CHECK(given.ties[0].source == 0);
    CHECK(given.ties[0].target == 1);
    CHECK(given.ties[0].kind == TieKind::informal);
    CHECK_FALSE(given.ties[0].mutual);
    CHECK_FALSE(given.ties[0].between_seats);
    CHECK(given.ties.weight(0) == 2.0F);
    CHECK(given.ties[1].kind == TieKind::work);
    CHECK(given.ties[1].between_seats);
    CHECK(given.ties[2].kind == TieKind::mentoring);
    CHECK(sound_organisation(three_people, "target,source\na,b\n").ties[0].kind == TieKind::informal);
    CHECK(sound_organisation(three_people, "source,target\n").has_ties);
}

TEST_CASE("no id or name of a unit is taken for a formula, a missing value or a comment", "[given][input]") {
    const auto* const name = GENERATE("=1+1", "+41", "-5", "@you", " =1", "NA", "null", "#1", "a ");
    INFO(name);
    for (const std::string column : {"id", "id,unit\nx"})
        CHECK_FALSE(read_tables(column + (column == "id" ? "\n" : ",") + name + "\n").given);
}

TEST_CASE("a tie is mutual where two rows go both ways or where it is said; each way keeps its weight", "[given]") {
    const auto given = sound_organisation(three_people, "source,target,weight,kind,mutual\na,b,2,informal,\nb,a,0.5,informal,\n"
                                                        "b,a,1,work,\na,c,1,work,TRUE\nb,c,1,informal,no\nc,b,1,informal,\nc,c,1,work,\n"
                                                        "a,b,3,informal,\n");
    const TieList& ties = given.ties;
    REQUIRE(ties.size() == 7);
    const auto is = [&](std::size_t t, std::uint32_t source, std::uint32_t target, bool mutual) {
        return ties[t].source == source && ties[t].target == target && ties[t].mutual == mutual;
    };
    CHECK((is(0, 0, 1, true) && ties.weight(0) == 2.0F && ties.weight_back(0) == 0.5F));
    CHECK(is(1, 1, 0, false));   // of another kind
    CHECK((is(2, 0, 2, true) && ties.weight_back(2) == 1.0F));
    CHECK(is(3, 1, 2, false));
    CHECK(is(4, 2, 1, false));   // what goes one way on purpose is no partner
    CHECK(is(5, 2, 2, false));
    CHECK((is(6, 0, 1, false) && ties.weight(6) == 3.0F));   // its pair has no second row back
    CHECK(read_tables(three_people, "source,target,mutual\na,b,perhaps\n").told ==
          "t.csv:2:5: error: mutual is \"perhaps\"; must be true, false or empty\n");
}

TEST_CASE("ties that lead nowhere or weigh nothing sensible are refused", "[given][input]") {
    CHECK(read_tables(three_people, "source,target,weight,kind\na,z,1,work\nz,a,-1,wrk\na,b,inf,work\na,b,nan,work\n").told ==
          "t.csv:2:3: error: target is \"z\"; must be the id of one of the people\n"
          "t.csv:3:1: error: source is \"z\"; must be the id of one of the people\n"
          "t.csv:3:5: error: weight is -1; must be in [0, 1000000]\n"
          "t.csv:3:8: error: kind is \"wrk\"; must be one of reporting, work, informal, mentoring; did you mean work?\n"
          "t.csv:4:5: error: weight is \"inf\"; must be a finite number such as 0.25\n"
          "t.csv:5:5: error: weight is \"nan\"; must be a finite number such as 0.25\n");
    CHECK(read_tables(three_people, "sorce,target\na,b\n").told ==
          "t.csv:1:1: error: there is no column source; did you mean sorce?\n"
          "t.csv:1:1: warning: column \"sorce\" is not used; did you mean source?\n");
    CHECK(read_tables(three_people, "source,target,wieght\na,b,1\n").told ==
          "t.csv:1:15: warning: column \"wieght\" is not used; did you mean weight?\n");
}

TEST_CASE("reporting ties that repeat the managers are left out", "[given]") {
    const auto given = sound_organisation("id,manager\na,\nb,a\nc,a\n",
                                          "source,target,weight,kind\na,b,1.0,reporting\nb,a,1.0,reporting\nb,c,1.0,reporting\n");
    CHECK(given.ties.size() == 1);
    CHECK(read_tables("id,manager\na,\nb,a\n", "source,target,weight,kind\na,b,2,reporting\n").told ==
          "t.csv: warning: the weights of 1 reporting ties are lost: they repeat the managers of the people, and such a tie weighs 1\n");
}

TEST_CASE("propensities are read from a square or a long table and hold both ways", "[given]") {
    const std::vector<float> expected{0, 1, -1, 1, 0, 0.5, -1, 0.5, 0};
    CHECK(sound_organisation(three_people, {}, "id,a,b,c\na,0,1,-1\nb,1,0,0.5\nc,-1,0.5,0\n").propensity == expected);
    CHECK(sound_organisation(three_people, {}, "id,c,a,b\nb,0.5,1,0\na,-1,0,1\nc,0,-1,0.5\n").propensity == expected);
    CHECK(sound_organisation(three_people, {}, "source,target,value\na,b,1\nc,a,-1\nb,c,0.5\nc,b,0.5\n").propensity == expected);
    CHECK(sound_organisation(three_people, {}, "value,source,target\n1,a,b\n-1,c,a\n0.5,b,c\n").propensity == expected);
}

TEST_CASE("propensities that are incomplete, doubled or differ by direction are refused", "[given][input]") {
    CHECK(read_tables(three_people, {}, "id,a,b\na,0,1\nb,1,0\n").told ==
          "q.csv: error: the table has 2 rows and 2 columns of propensities; must have 3 of both, one for each person\n");
    CHECK(read_tables(three_people, {}, "id,a,b,z\na,0,1,0\nb,1,0,0\nc,0,0,0\n").told == "q.csv:1:8: error: \"z\" is none of the people\n");
    CHECK(read_tables(three_people, {}, "source,target,value\na,b,1\na,b,1\n").told ==
          "q.csv:3:5: error: the propensity of \"a\" toward \"b\" is given twice\n");
    CHECK(read_tables(three_people, {}, "source,target,value\na,b,1\nb,a,2\n").told ==
          "q.csv:3:5: error: the propensity of \"b\" toward \"a\" is 2, but the other way 1; must be the same\n");
    CHECK(read_tables(three_people, {}, "source,target,value\na,b,inf\n").told ==
          "q.csv:2:5: error: value is \"inf\"; must be a finite number such as 0.25\n");
}

TEST_CASE("a scenario takes its shape from the people that it is given", "[given][scenario]") {
    const std::string text = "format = 1\n[[identity]]\nname = 'gender'\n[[identity.group]]\nname = 'men'\n[[identity.group]]\nname = "
                             "'women'\nmarginalisation = 0.6\n"
                             "[given]\npeople = 'people.csv'\nties = 'ties.csv'\n";
    const std::map<std::string, std::string> files{{"people.csv", "id,level,unit,gender\na,0,x,men\nb,0,y,women\nc,1,x,men\n"},
                                                   {"ties.csv", "source,target\na,b\n"}};
    const auto outcome = read_texts(text, files);
    INFO(outcome.told);
    REQUIRE(outcome.scenario);
    const Setup& setup = outcome.scenario->setup;
    CHECK(setup.shape().people == 3);
    CHECK(setup.shape().levels == 2);
    CHECK(setup.shape().units == 2);
    CHECK(setup.shape().history == 0);
    CHECK(setup.level_sizes == std::vector<std::uint32_t>{2, 1});
    CHECK(setup.identities.dimensions()[0].groups[1].share == Approx(1.0 / 3.0));
    CHECK(outcome.scenario->inputs.size() == 3);
    const std::string resolved = resolved_scenario(*outcome.scenario);
    const auto again = read_texts(resolved, files);
    INFO(again.told);
    REQUIRE(again.scenario);
    CHECK(again.told.empty());
    CHECK(resolved_scenario(*again.scenario) == resolved);

    CHECK(read_texts(text + "[organisation]\npeople = 4\n", files).told ==
          "x.toml:13:10: error: organisation.people is 4, but the given people make it 3; remove it\n");
    CHECK(read_texts(text + "[organisation]\npyramid = 0.4\n", files).told ==
          "x.toml:13:11: error: organisation.pyramid has no effect: the people are given; remove it\n");
    CHECK(read_texts(text + "[organisation]\nnetwork = 'complete'\n", files).told ==
          "x.toml:13:11: error: organisation.network is complete, but given.ties gives the ties; remove one of them\n");
    CHECK(read_texts(text + "[careers]\nhistory = 10\n", files).told ==
          "x.toml:13:11: warning: careers.history has no effect: a given organisation has its own past\n");
}

TEST_CASE("a dimension that nobody's groups are given on is drawn by its shares", "[given][scenario]") {
    const std::string people = "format = 1\n[given]\npeople = 'people.csv'\n";
    const std::map<std::string, std::string> files{{"people.csv", "id,gender\na,men\nb,women\n"}};
    const std::string dimension = "[[identity]]\nname = 'gender'\n[[identity.group]]\nname = 'men'\n[[identity.group]]\nname = 'women'\n";
    const std::string drawn =
        "[[identity]]\nname = 'age'\n[[identity.group]]\nname = 'old'\nshare = 0.5\n[[identity.group]]\nname = 'young'\nshare = 0.5\n";
    CHECK(read_texts(people, files).scenario->setup.given->identity.empty());
    CHECK(read_texts(people + dimension + drawn, files).scenario->setup.given->drawn_dimensions == 2);
    const auto without = dimension + "[[identity]]\nname = 'age'\n[[identity.group]]\nname = 'old'\n[[identity.group]]\nname = 'young'\n";
    CHECK(read_texts(people + without, files).told ==
          "people.csv:1:1: error: there is no column age; add it, or give the groups of \"age\" shares to be drawn by\n");
    CHECK(read_texts(people + dimension + "share = 0.5\n", files).told ==
          "x.toml:10:9: warning: identity[0].group[1].share has no effect: the given people have a column for \"gender\"\n");
}

TEST_CASE("tables that are missing are told with where they can be had", "[given][input]") {
    const std::string text = "format = 1\n[given]\npeople = 'p.csv'\nties = 't.csv'\nsource = 'the library'\ndata = 'there'\n";
    CHECK(read_texts(text, {}).told == "x.toml:3:10: error: there/p.csv: there is no such file; name the folder that holds it with --data; "
                                       "where it can be had: the library\n"
                                       "x.toml:4:8: error: there/t.csv: there is no such file\n");
    CHECK(read_texts(text, {{"here/p.csv", "id\na\n"}, {"here/t.csv", "source,target\n"}}, {{}, "here"}).scenario);
    CHECK(read_texts("format = 1\n[given]\n", {}).told == "x.toml:2:1: error: given.people is missing; name the table of people\n");
}

TEST_CASE("a mapping that makes no sense is told at its place", "[given][input]") {
    const auto told = [](const std::string& lines) {
        return read_texts("format = 1\n[given]\npeople = 'p.csv'\n" + lines, {{"p.csv", "id\na\n"}}).told;
    };
    CHECK(told("[given.columns]\nlvel = 'x'\n") ==
          "x.toml:5:1: error: unknown key given.columns.lvel; did you mean given.columns.level?\n");
    CHECK(told("[given.columns]\nlevel = 3\n") == "x.toml:5:9: error: given.columns.level is 3; must be text in quotes\n");
    CHECK(told("[given.columns]\nlevel = { values = { a = 12 } }\n") ==
          "x.toml:5:9: error: given.columns.level does not say which column\n"
          "x.toml:5:26: error: given.columns.level.values.a is 12; must be in [0, 11]\n");
    CHECK(told("[given.columns]\ngroup = { column = 'g', values = { a = 'C' } }\n") ==
          "x.toml:5:40: error: given.columns.group.values.a is \"C\"; must be one of A, B\n");
    CHECK(told("[given.columns]\nunit = { column = 'u', times = 2 }\n") ==
          "x.toml:5:32: error: given.columns.unit.times multiplies what is no quantity; remove it\n");
    CHECK(told("[given.columns]\ntrust = { column = 't', values = { a = 1 } }\n") ==
          "x.toml:5:34: error: given.columns.trust.values names values of a quantity; remove it\n");
    CHECK(told("[given.kinds]\nadvice = 'informl'\n") ==
          "x.toml:4:1: warning: given.kinds has no effect: given.ties names no table, so that ties are generated\n"
          "x.toml:5:10: error: given.kinds.advice is \"informl\"; must be one of reporting, work, informal, mentoring, none; did you mean "
          "informal?\n");
}

TEST_CASE("the law firm is read as it was observed", "[given][data]") {
    if (!std::ifstream("../shared/data/law-firm/people.csv")) {
        WARN("not tested: ../shared/data/law-firm is not there");
        return;
    }
    Problems problems;
    const auto scenario = load_scenario("scenarios/law-firm/law-firm.toml", {}, problems);
    INFO(problems.text());
    REQUIRE(scenario);
    CHECK(problems.all().empty());
    const GivenOrganisation& firm = *scenario->setup.given;
    CHECK(firm.size() == 71);
    CHECK(std::count(firm.level.begin(), firm.level.end(), 1) == 36);
    CHECK(std::count(firm.identity.begin(), firm.identity.end(), 1U) == 18);
    CHECK(scenario->setup.level_sizes == std::vector<std::uint32_t>{35, 36});
    CHECK(firm.unit_names == std::vector<std::string>{"Boston", "Hartford", "Providence"});
    CHECK(firm.tenure[0] == Approx(31 * 52.1775));
    std::size_t work = 0, all = 0;
    for (std::size_t t = 0; t < firm.ties.size(); ++t) {
        const std::size_t ways = firm.ties[t].mutual ? 2 : 1;
        all += ways;
        work += firm.ties[t].kind == TieKind::work ? ways : 0;
    }
    CHECK(all == 2571);
    CHECK(work == 1104);
}
