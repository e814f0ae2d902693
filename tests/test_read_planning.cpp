#include <algorithm>
#include <filesystem>
#include <map>
#include <string>

#include "analysis/planning/plan_tables.hpp"
#include "analysis/planning/plan_text.hpp"
#include "catch.hpp"
#include "scenario_texts.hpp"

using namespace coalesce;

namespace {

const std::map<std::string, std::string> files_of_planning{
    {"base.toml", "format = 1\nseed = 7\n[organisation]\npeople = 60\n[run]\nweeks = 104\n"},
    {"points.csv", "point,talk.pull\n0,0.02\n1,0.03\n"}};

struct ReadPlanning {
    std::optional<Planning> planning;
    std::string told;
};

ReadPlanning read_planning_of(const std::string& lines) {
    Problems problems;
    ReadPlanning result;
    result.planning =
        read_planning("format = 1\nscenario = \"base.toml\"\n" + lines, "x.toml", reader_of_texts(files_of_planning), problems);
    result.told = problems.text();
    return result;
}

Planning sound_planning(const std::string& lines) {
    auto read = read_planning_of(lines);
    INFO(read.told);
    REQUIRE(read.planning);
    return std::move(*read.planning);
}

const std::string trust_goal = "[[goal]]\noutcome = \"trust_marginalised_year\"\n";
const std::string circles = "[[choice]]\nname = \"circles\"\nkind = \"story_circles\"\nintensity = [0.4, 0.8]\nweeks = [26, 52]\n";
const std::string sponsors = "[[choice]]\nname = \"sponsors\"\nkind = \"sponsorship\"\nintensity = 0.6\nstart = [0, 52]\n";

std::size_t allowed_in(const std::string& lines) {
    const Planning planning = sound_planning(circles + sponsors + trust_goal + lines);
    const auto all = all_allowed(space_of(planning), 1000);
    REQUIRE(all);
    return all->size();
}

bool is_told(const std::string& lines, const std::string& message) {
    const std::string told = read_planning_of(lines).told;
    INFO(told);
    const bool is = told.find(message) != std::string::npos;
    CHECK(is);
    return is;
}

}  // namespace

TEST_CASE("goals are of columns, of levels and of one's own outcomes", "[plan]") {
    const std::string own = "[[outcome]]\nname = 'gap'\nvalue = 'change(trust)'\nbetter = 'up'\nof_interest = 0.01\nunit = 'point'\n";
    const Planning planning = sound_planning(own + circles + trust_goal +
                                             "[[goal]]\noutcome = 'gap'\n[[goal]]\noutcome = "
                                             "'exits_a_year_everyone_level_0_year'\nkeep = true\nof_interest = 0.01\n");
    REQUIRE(planning.goals.size() == 3);
    CHECK(planning.goals[1].outcome.own != nullptr);
    CHECK(planning.goals[1].search.of_interest == 0.01);
    CHECK(planning.goals[2].outcome.level == 0);
    const auto tables = planning_tables(planning);
    const auto has_unit = [](const Table& table) {
        return std::any_of(table.columns.begin(), table.columns.end(), [](const Column& column) { return column.unit == "point"; });
    };
    CHECK(std::any_of(tables.begin(), tables.end(), has_unit));
}

TEST_CASE("a list in a choice stands for its items, and all of them are combined", "[plan]") {
    const Planning planning = sound_planning(circles + sponsors + trust_goal);
    REQUIRE(planning.parts.size() == 2);
    const auto& versions = planning.parts[0].versions;
    REQUIRE(versions.size() == 4);
    CHECK((versions[0].intervention.intensity == 0.4 && versions[0].intervention.end == 26));
    CHECK((versions[3].intervention.intensity == 0.8 && versions[3].intervention.end == 52));
    CHECK(versions[3].text == "intensity 0.8, weeks 52");
    CHECK(planning.parts[1].versions[1].intervention.start == 52);
    CHECK(planning.parts[1].versions[1].text == "start 52");
    CHECK((planning.goals[0].search.of_interest > 0.0 && planning.goals[0].search.better == Better::up));
    CHECK(planning.effort.seed == 7);
    CHECK(planning.unknown.axes.size() > 100);   // all that is assumed
}

TEST_CASE("what a plan costs is what it asks for in the weeks of a year, in hundredths of what everybody needs in it", "[plan]") {
    const Planning planning = sound_planning(circles + sponsors + trust_goal);
    const auto& [circles_part, sponsors_part] = std::tie(planning.parts[0], planning.parts[1]);
    CHECK(circles_part.versions[0].tokens[0] == Approx(100 * 0.10 * 0.4 * 26 / 52));
    CHECK(circles_part.versions[0].tokens[1] == 0.0);
    CHECK(sponsors_part.versions[0].tokens[0] == Approx(100 * 0.05 * 0.6));
    CHECK((sponsors_part.versions[1].tokens[0] == 0.0 && sponsors_part.versions[1].tokens[1] == Approx(3.0)));
    CHECK(space_of(planning).cost({4, 1}) == Approx(8.0 + 6.0));
}

TEST_CASE("budget and rules leave the plans that keep them", "[plan]") {
    CHECK(allowed_in("") == 15);   // 5 ways to do circles or not, 3 of sponsors
    CHECK(allowed_in("[budget]\na_year = 4\n") == 9);    // sponsors from week 0 only without circles
    CHECK(allowed_in("[budget]\nin_all = 3\n") == 3);    // nothing; circles of 2 tokens; sponsors from week 52
    CHECK(allowed_in("[[rule]]\nnot_both = [\"circles\", \"sponsors\"]\n") == 7);
    CHECK(allowed_in("[[rule]]\nfirst = \"circles\"\nthen = \"sponsors\"\n") == 13);
    CHECK(allowed_in("[[rule]]\nfirst = \"circles\"\nthen = \"sponsors\"\nweeks = 26\n") == 9);
    CHECK(allowed_in("[[rule]]\nat_most = 1\n") == 11);   // sponsors from week 52 follow circles
}

TEST_CASE("of a kind of which there is one at a time two are never chosen together", "[plan]") {
    const std::string heads = "[[choice]]\nname = \"one\"\nkind = \"appoint_head\"\nprofile = \"actionable\"\n"
                              "[[choice]]\nname = \"other\"\nkind = \"appoint_head\"\nprofile = \"performative\"\n";
    const Planning planning = sound_planning(heads + trust_goal);
    CHECK(all_allowed(space_of(planning), 100).value().size() == 3);
}

TEST_CASE("what must be is in every plan, and a fence needs something to cover", "[plan]") {
    const std::string fence = "[[choice]]\nname = \"fence\"\nkind = \"ring_fence\"\ncovers = [\"circles\"]\n";
    const Planning planning = sound_planning(circles + "must = true\n" + sponsors + trust_goal);
    const auto all = all_allowed(space_of(planning), 100).value();
    CHECK((all.size() == 12 && std::all_of(all.begin(), all.end(), [](const PlanChoice& plan) { return plan[0] != 0; })));
    const Planning fenced = sound_planning(circles + fence + trust_goal);
    CHECK(all_allowed(space_of(fenced), 100).value().size() == 9);
    Scenario scenario;
    CHECK(carry_out(fenced, {1, 1}, scenario).empty());
    CHECK((scenario.setup.plan.size() == 2 && scenario.setup.plan[1].covers == std::vector<std::string>{"circles"}));
}

TEST_CASE("what is wrong in a planning is told with its place and what to do", "[plan]") {
    const std::string weeks_in_words = "[[choice]]\nkind = \"story_circles\"\nweeks = \"long\"\n";
    CHECK(is_told(weeks_in_words + trust_goal, "x.toml:5:9: error: choice[0].weeks is "));
    CHECK(is_told("[[choice]]\nkind = \"story_circles\"\nintensity = [0.4, 1.8]\n" + trust_goal,
                  "x.toml:5:19: error: choice[0].intensity is 1.8; must be in [0, 1]"));
    CHECK(is_told("[[choice]]\nkind = \"story_circle\"\n" + trust_goal, "did you mean story_circles?"));
    CHECK(is_told("[[choice]]\nkind = \"story_circles\"\nintensity = []\n" + trust_goal, "choice[0].intensity is empty"));
    CHECK(is_told("[[choice]]\nkind = [\"story_circles\"]\n" + trust_goal, "a choice has one kind"));
    CHECK(is_told("[[choice]]\nkind = \"story_circles\"\nweeks = 3\nend = 4\n" + trust_goal, "weeks and an end"));
    CHECK(is_told("[[choice]]\nkind = \"story_circles\"\nwhom = [{ group = \"nobody\" }]\n" + trust_goal, "no group is called so"));
    CHECK(is_told(circles + circles + trust_goal, "choice[1] is called \"circles\""));
    CHECK(is_told(circles + "[[rule]]\nnot_both = [\"circles\", \"sponsor\"]\n" + trust_goal, "there is no choice of that name"));
    CHECK(is_told(circles + "[[rule]]\nnot_both = [\"circles\", \"circles\"]\n" + trust_goal,
                  "rule[0].not_both[1] is \"circles\" once more"));
    CHECK(is_told(circles + "intensities = 1\n" + trust_goal, "unknown key choice[0].intensities"));
    CHECK(is_told(circles + "[[rule]]\n" + trust_goal, "rule[0] must say one thing"));
    CHECK(is_told(circles + "[[rule]]\nfirst = \"circles\"\n" + trust_goal, "rule[0] has no then"));
    CHECK(is_told(circles + "[[goal]]\noutcome = \"trust_marginalized_year\"\n", "did you mean trust_marginalised_year?"));
    CHECK(is_told(circles + trust_goal + "keep = true\n", "no goal but what is to be kept"));
    CHECK(is_told(circles + trust_goal + trust_goal, "goal[1] is about the outcome of another goal"));
    CHECK(is_told(circles + "[[goal]]\noutcome = \"assortativity_year\"\n", "which direction is better"));
    CHECK(is_told(trust_goal, "there is no choice"));
    CHECK(is_told(circles + trust_goal + "[unknown]\nfrom = \"everything\"\n", "must be one of plausible, points, nothing"));
    CHECK(is_told(circles + trust_goal + "[unknown]\nfrom = \"points\"\n", "unknown has no file"));
    CHECK(is_told("budgets = 3\n" + circles + trust_goal, "did you mean budget?"));
    CHECK(is_told(circles + trust_goal + "[effort]\nruns = 3\n", "effort.runs is 3; must be in [200, 1000000000]"));
}

TEST_CASE("a problem that all versions of a choice have is told once", "[plan]") {
    const std::string told =
        read_planning_of("[[choice]]\nkind = \"story_circles\"\nintensity = [0.1, 0.2, 0.3]\nwhat = 1\n" + trust_goal).told;
    INFO(told);
    CHECK(std::count(told.begin(), told.end(), '\n') == 1);
}

TEST_CASE("what is not known comes from plausible ranges, from points, or from nowhere", "[plan]") {
    const Planning points = sound_planning(circles + trust_goal + "[unknown]\nfrom = \"points\"\nfile = \"points.csv\"\n");
    CHECK((points.unknown.axes.size() == 1 && points.unknown.given.points() == 2));
    CHECK(points.inputs.size() == 3);
    CHECK(sound_planning(circles + trust_goal + "[unknown]\nfrom = \"nothing\"\n").unknown.axes.empty());
}

TEST_CASE("every planning that comes with the program is sound, and says what it cannot tell", "[plan]") {
    int found = 0;
    for (const auto& entry : std::filesystem::directory_iterator("scenarios/plans")) {
        Problems problems;
        INFO(entry.path());
        const auto planning = load_planning(entry.path().generic_string(), problems);
        INFO(problems.text());
        REQUIRE(planning);
        CHECK(problems.all().empty());
        CHECK(planning->question.ends_with("?"));
        const auto all = all_allowed(space_of(*planning), 100'000);
        CHECK((all && all->size() >= 20));
        CHECK(planning_outline(*planning).find(std::to_string(all->size())) != std::string::npos);
        ++found;
    }
    CHECK(found == 4);
    CHECK_FALSE(is_planning("format = 1\n[[target]]\nvalue = 1\n"));
    CHECK(is_planning("format = 1\n[[goal]]\noutcome = 1\n"));
}
