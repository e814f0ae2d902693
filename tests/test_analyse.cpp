#include "analysis/questions/analyse.hpp"
#include "analysis/questions/what_matters.hpp"
#include "catch.hpp"
#include "made_studies.hpp"
#include "temporary_folder.hpp"

#include <algorithm>

#include <fmt/format.h>

using namespace coalesce;
using namespace coalesce::tests;
using Catch::Matchers::Contains;

namespace {

constexpr std::string_view runs_header = "run,point,arm,replicate,status,y\n";

/// A folder as anyone might write it, and what is said of it.
struct Given {
    TemporaryFolder folder{};
    Problems problems{};
    Questions questions{};

    std::optional<Analysis> analysed() { return analyse(folder.path(), questions, problems); }
    std::string refused() {
        CHECK_FALSE(analysed());
        return folder.without_folder(problems.text());
    }
    std::string told() {
        const auto found = analysed();
        INFO(problems.text());
        REQUIRE(found);
        return what_matters(*found, questions);
    }
};

/// Runs of a study in the order of sweeps, with one outcome made of replicate, point and arm.
std::string runs_of(int replicates, int points, std::vector<std::string> arms, auto&& outcome) {
    std::string text(runs_header);
    int run = 0;
    for (int r = 0; r < replicates; ++r) {
        for (int p = 0; p < points; ++p) {
            for (std::size_t a = 0; a < arms.size(); ++a) {
                text += fmt::format("{},{},{},{},done,{}\n", run++, p, arms[a], r, outcome(r, p, static_cast<int>(a)));
            }
        }
    }
    return text;
}

Estimate find(const Analysis& analysis, ResultKind kind, const std::string& arm, const std::string& parameter, const std::string& index) {
    for (const Finding& f : analysis.findings[static_cast<std::size_t>(kind)]) {
        if (f.arm == arm && f.parameter == parameter && f.index == index) return f.estimate;
    }
    FAIL("there is no such row: " << arm << " " << parameter << " " << index);
    return {};
}

double varied(int r, int p, int a) { return 0.1 * ((r * 7 + p * 3) % 11) + 0.5 * a + 0.01 * ((r * 5 + a) % 3); }

}  // namespace

TEST_CASE("two replicates are too few to tell, at however many points and however well they agree", "[analyse]") {
    Given given;
    std::string design = "point,x\n";
    for (int p = 0; p < 128; ++p) design += fmt::format("{},{}\n", p, p);
    given.folder.write("design.csv", design);
    given.folder.write("runs.csv", runs_of(2, 128, {"a", "b"}, varied));
    const auto found = given.analysed();
    REQUIRE(found);
    const JudgedEffect& judged = found->effects[1].front();
    CHECK(judged.effect.share_up.value == 1.0);
    CHECK(judged.effect.independent == 2);
    CHECK(judged.effect.difference.n == 2);
    CHECK(judged.judgement.verdict == Verdict::too_few_runs);
    CHECK_THAT(given.told(), Contains("too few runs to tell") && !Contains("without a clear difference"));
}

TEST_CASE("a foreign Sobol design and its results give the indices in closed form", "[analyse]") {
    StudyDesign design = unit_design(3, DesignKind::sobol);
    add_sobol_rows(design, 2048, 0, nullptr);
    Given given;
    std::string text = "role,x3,point,x1,x2,row,shift\n", runs(runs_header);   // in an order of its own
    for (std::size_t p = 0; p < design.points.size(); ++p) {
        const SobolPlace& place = design.sobol[p];
        const auto u = point_of(design, p);
        const std::string role = place.role == SobolPlace::a ? "A" : place.role == SobolPlace::b ? "B" : design.axes[place.role].name;
        text += fmt::format("{},{},{},{},{},{},{}\r\n", role, u[2], 100 + p, u[0], u[1], place.row, place.shift);
        runs += fmt::format("{},{},only,0,done,{}\n", p, 100 + p, ishigami(u));
    }
    given.folder.write("design.csv", text);
    given.folder.write("runs.csv", runs);
    const auto found = given.analysed();
    INFO(given.problems.text());
    REQUIRE(found);
    CHECK(find(*found, ResultKind::sobol, "only", "x1", "S1").value == Approx(0.3139).margin(0.02));
    CHECK(find(*found, ResultKind::sobol, "only", "x3", "ST").value == Approx(0.2437).margin(0.01));
    CHECK(find(*found, ResultKind::sobol, "only", "x3", "ST").n == 2048);
    CHECK_THAT(what_matters(*found, given.questions), Contains("there is one only"));
}

namespace {

/// A folder with a design of Sobol rows in four shifts and what a function of point and replicate gives.
void write_sobol(Given& given, int replicates, auto&& outcome) {
    StudyDesign design = unit_design(2, DesignKind::sobol);
    for (std::uint32_t s = 0; s < 4; ++s) {
        const Luck luck{7, s, 0};
        add_sobol_rows(design, 32, s, &luck);
    }
    std::string text = "point,x1,x2,shift,row,role\n", runs(runs_header);
    int run = 0;
    for (std::size_t p = 0; p < design.points.size(); ++p) {
        const SobolPlace& place = design.sobol[p];
        const auto u = point_of(design, p);
        const std::string role = place.role == SobolPlace::a ? "A" : place.role == SobolPlace::b ? "B" : design.axes[place.role].name;
        text += fmt::format("{},{},{},{},{},{}\n", p, u[0], u[1], place.shift, place.row, role);
        for (int r = 0; r < replicates; ++r) runs += fmt::format("{},{},only,{},done,{}\n", run++, p, r, outcome(u, p, r));
    }
    given.folder.write("design.csv", text);
    given.folder.write("runs.csv", runs);
}

}  // namespace

TEST_CASE("a foreign design with exchanges into B also says what pairs of parameters do together", "[analyse][second_order]") {
    StudyDesign design = unit_design(3, DesignKind::sobol);
    for (int s = 0; s < 4; ++s) {
        const Luck luck{3, static_cast<std::uint32_t>(s), 0};
        add_sobol_rows(design, 256, s, &luck);
    }
    add_mirrored_rows(design);
    Given given;
    std::string text = "point,shift,row,role,x1,x2,x3\n", runs(runs_header);
    for (std::size_t p = 0; p < design.points.size(); ++p) {
        const SobolPlace& place = design.sobol[p];
        const auto u = point_of(design, p);
        const std::string role = place.role == SobolPlace::a   ? "A"
                                 : place.role == SobolPlace::b ? "B"
                                                               : (place.is_of_b ? "B:" : "") + design.axes[place.role].name;
        text += fmt::format("{},{},{},{},{},{},{}\n", p, place.shift, place.row, role, u[0], u[1], u[2]);
        runs += fmt::format("{},{},only,0,done,{}\n", p, p, ishigami(u));
    }
    given.folder.write("design.csv", text);
    given.folder.write("runs.csv", runs);
    const auto found = given.analysed();
    INFO(given.problems.text());
    REQUIRE(found);
    CHECK(find(*found, ResultKind::sobol, "only", "x1 x x3", "S2").value == Approx(0.2437).margin(0.03));
    CHECK(find(*found, ResultKind::sobol, "only", "x1", "S1").value == Approx(0.3139).margin(0.02));
    CHECK_THAT(what_matters(*found, given.questions), Contains("beyond what each does alone (S2): x1 x x3 0.2"));
    given.folder.write("design.csv", text.substr(0, text.find("\n1023,") + 1) + text.substr(text.find("\n1024,") + 1));
    given.folder.write("runs.csv", std::string(runs_header) + "0,0,only,0,done,1\n");
    CHECK_THAT(given.refused(), Contains("times; must be once"));
}

namespace {

/// Arms nothing, a, b, both at four rates; a adds 1, b adds 2 and the rate on top, both 0.5 more than their sum.
double factorial_outcome(int r, int p, int a) {
    const double effects[]{0.0, 1.0, 2.0 + p, 3.5 + p};
    return ((r * 7) % 5) + 0.01 * ((r * r + 3 * p * r + 2 * a * r) % 7) + effects[a];
}

void write_factorial(Given& given) {
    given.folder.write("design.csv", "point,rate,rule\n0,0.0,old\n1,0.1,new\n2,0.2,old\n3,0.3,new\n");
    given.folder.write("runs.csv", runs_of(12, 4, {"nothing", "a", "b", "both"}, factorial_outcome));
}

}  // namespace

TEST_CASE("indices of noise are not told, but how many replicates there should be", "[analyse]") {
    Given given;
    write_sobol(given, 4, [](const std::vector<double>& u, std::size_t p, int r) {
        return fmt::format("{}",
                           0.01 * u[0] + Luck{5, static_cast<std::uint32_t>(r), 0}.normal(Draw::story, static_cast<std::uint32_t>(p)));
    });
    const auto found = given.analysed();
    REQUIRE(found);
    CHECK(find(*found, ResultKind::sobol, "only", "", "too_few_runs").value == 1.0);
    CHECK(find(*found, ResultKind::sobol, "only", "", "replicates_needed").value > 4.0);
    CHECK(std::isnan(find(*found, ResultKind::sobol, "only", "x1", "ST").value));
    const std::string text = what_matters(*found, given.questions);
    CHECK_THAT(text, Contains("too few runs to tell: the variance of the expected outcome is") && Contains("replicates in place of 4"));
    CHECK_THAT(text, !Contains("settled") && !Contains("nan"));
}

TEST_CASE("an order that survives chance is called settled, and with one replicate that noise is not in it", "[analyse]") {
    const auto plain = [](const std::vector<double>& u, std::size_t, int) { return fmt::format("{}", 3.0 * u[0] + u[1]); };
    Given one;
    write_sobol(one, 1, plain);
    CHECK_THAT(one.told(), Contains("one replicate: noise cannot be told from effect") && Contains("settled, but for noise"));
    Given several;
    write_sobol(several, 3, [](const std::vector<double>& u, std::size_t p, int r) {
        const Luck luck{5, static_cast<std::uint32_t>(r), 0};
        return fmt::format("{}",
                           3.0 * u[0] + u[1] + luck.normal(Draw::story, 0) + 0.1 * luck.normal(Draw::voice, static_cast<std::uint32_t>(p)));
    });
    const auto found = several.analysed();
    REQUIRE(found);
    CHECK(find(*found, ResultKind::sobol, "only", "x1", "rank").value == 1.0);
    CHECK(find(*found, ResultKind::sobol, "only", "x1", "share_first").value > 0.99);
    CHECK(find(*found, ResultKind::sobol, "only", "", "share_same_order").value > 0.99);
    CHECK_THAT(what_matters(*found, several.questions), Contains("of 1000 resamples of shifts and replicates: settled\n"));
}

TEST_CASE("values that are missing are warned of, with their share", "[analyse]") {
    Given given;
    write_sobol(given, 1, [](const std::vector<double>& u, std::size_t, int) {
        const double y = 3.0 * u[0] + u[1];
        return y > 3.7 ? std::string() : fmt::format("{}", y);   // the largest
    });
    CHECK_THAT(given.told(), Contains("values of finished runs are missing (") && Contains("estimates and intervals are off"));
}

TEST_CASE("whether arms add up is told of those that are named, by an option or the data package", "[analyse][interaction]") {
    Given given;
    write_factorial(given);
    CHECK(given.analysed()->findings[static_cast<std::size_t>(ResultKind::interactions)].empty());
    given.questions.interactions = {"a,b,both"};
    const auto asked = given.analysed();
    REQUIRE(asked);
    CHECK(find(*asked, ResultKind::interactions, "both", "a + b", "sum_of_effects").value == Approx(4.5).margin(0.02));
    CHECK(find(*asked, ResultKind::interactions, "both", "a + b", "interaction").value == Approx(0.5).margin(0.02));
    CHECK(find(*asked, ResultKind::interactions, "both", "a + b", "p_holm").value < 1e-6);
    CHECK_THAT(what_matters(*asked, given.questions),
               Contains("a and b together (both): do their effects add up?") && Contains("more than their sum (0."));
    given.questions.interactions = {};
    given.folder.write("datapackage.json", R"({"factorial": [{"baseline": "nothing", "first": "b", "second": "a", "both": "both"},
        {"baseline": "nothing", "first": "a", "second": "gone", "both": "both"}, {"baseline": "a", "first": "b", "second": "nothing",
        "both": "both"}]})");
    const auto noted = given.analysed();
    REQUIRE(noted);
    CHECK(noted->study.together.size() == 1);
    CHECK(find(*noted, ResultKind::interactions, "both", "b + a", "interaction").value ==
          find(*asked, ResultKind::interactions, "both", "a + b", "interaction").value);
    given.questions.interactions = {"a,b,both"};
    CHECK(given.analysed()->study.together.size() == 1);   // the same again
    given.questions.baseline = "a";
    given.questions.interactions = {};
    CHECK(given.analysed()->study.together.size() == 1);   // the one that is about this baseline
}

TEST_CASE("what is asked of interactions must be three arms that there are", "[analyse][interaction]") {
    Given given;
    write_factorial(given);
    const auto refused = [&](const std::string& asked) {
        given.problems = {};
        given.questions.interactions = {asked};
        return given.refused();
    };
    CHECK(refused("a,b") == "error: --interaction must be A,B,BOTH, two arms and the arm that does what both do, not \"a,b\"\n");
    CHECK(refused("a,b,bot") == "DIR/runs.csv: error: --interaction: there is no arm \"bot\"; did you mean both?\n");
    CHECK(refused("a,a,both") ==
          "DIR/runs.csv: error: --interaction a,a,both: must be three different arms beside the baseline \"nothing\"\n");
    CHECK(refused("a,nothing,both") ==
          "DIR/runs.csv: error: --interaction a,nothing,both: must be three different arms beside the baseline \"nothing\"\n");
}

TEST_CASE("how an effect changes along numbers and words is a table and a line", "[analyse][moderation]") {
    Given given;
    write_factorial(given);
    const auto found = given.analysed();
    REQUIRE(found);
    CHECK(find(*found, ResultKind::moderation, "b", "rate", "change").value == Approx(3.0).margin(0.03));
    CHECK(find(*found, ResultKind::moderation, "b", "rate", "to").value == 0.3);
    CHECK(find(*found, ResultKind::moderation, "b", "rate", "effect_from").value == Approx(2.0).margin(0.03));
    CHECK(find(*found, ResultKind::moderation, "b", "rule: new to old", "change").value == Approx(0.0).margin(0.03));
    CHECK_THAT(what_matters(*found, given.questions),
               Contains("the effect of b on y, along rate,\n    grows from") && Contains("at 0.3 (by "));
    given.folder.write("design.csv", "point,rate,rule\n0,0.0,1\n1,0.1,2\n2,0.2,3\n3,0.3,4\n");
    CHECK_THAT(given.told(), Contains("which are too few or move parameters together"));
}

TEST_CASE("a switch is read as the program writes it", "[analyse]") {
    Given given;
    given.folder.write("design.csv", "point,talk\n0,FALSE\n1,TRUE\n");
    given.folder.write("runs.csv", runs_of(6, 2, {"a", "b"}, [](int r, int p, int a) { return r + 0.01 * ((r + p) % 2) + a * (1.0 + p); }));
    CHECK_THAT(given.told(), Contains("at off to 2") && Contains("at on (by"));
}

TEST_CASE("arms are compared with the baseline that is named", "[analyse]") {
    Given given;
    given.folder.write("runs.csv", runs_of(20, 1, {"show", "silence"}, varied));
    given.questions.baseline = "silence";
    const auto found = given.analysed();
    REQUIRE(found);
    CHECK(find(*found, ResultKind::effects, "show", "", "difference").value == Approx(-0.5).margin(0.02));
    CHECK(find(*found, ResultKind::effects, "show", "", "share_better").value == 0.0);   // up counts as better
    CHECK_THAT(what_matters(*found, given.questions), Contains("up counts as better"));
    given.questions.baseline = "silense";
    CHECK(given.refused() == "DIR/runs.csv: error: there is no arm \"silense\"; did you mean silence?\n");
}

TEST_CASE("the data package says which direction is better, and an option says it louder", "[analyse]") {
    Given given;
    given.folder.write("runs.csv", runs_of(20, 1, {"a", "b"}, varied));
    given.folder.write("datapackage.json", R"({"runs": {"planned": 50}, "resources": [{"path": "runs.csv",
        "schema": {"fields": [{"name": "y", "better": "down"}]}}]})");
    auto found = given.analysed();
    REQUIRE(found);
    CHECK(find(*found, ResultKind::effects, "b", "", "share_better").value == 0.0);
    CHECK_THAT(what_matters(*found, given.questions), Contains("40 runs of 50 planned ones"));
    given.questions.up_is_better = {"y"};
    found = given.analysed();
    CHECK(find(*found, ResultKind::effects, "b", "", "share_better").value == 1.0);
}

TEST_CASE("of half a sweep the whole replicates are analysed, and that is said", "[analyse]") {
    const std::string whole = runs_of(5, 4, {"a", "b"}, varied);
    Given given, prefix;
    given.folder.write("runs.csv", whole.substr(0, whole.find("\n29,") + 1));   // 29 of 40 runs
    prefix.folder.write("runs.csv", whole.substr(0, whole.find("\n24,") + 1));  // three replicates
    const auto found = given.analysed(), expected = prefix.analysed();
    REQUIRE(found);
    CHECK(found->study.replicates.size() == 3);
    CHECK(find(*found, ResultKind::effects, "b", "", "difference").value ==
          find(*expected, ResultKind::effects, "b", "", "difference").value);
    CHECK_THAT(what_matters(*found, given.questions), Contains("5 of 29 runs belong to replicates that are not finished"));
}

TEST_CASE("without a whole replicate the whole points are analysed", "[analyse]") {
    Given given;
    const std::string whole = runs_of(1, 6, {"a", "b"}, varied);
    std::string design = "point,x\n";
    for (int p = 0; p < 6; ++p) design += fmt::format("{},{}\n", p, p * 0.1);
    given.folder.write("design.csv", design);
    given.folder.write("runs.csv", whole.substr(0, whole.find("\n9,") + 1));
    const auto found = given.analysed();
    REQUIRE(found);
    CHECK(found->study.design.points.size() == 4);
    CHECK(found->study.design.axes[0].values.size() == 4);
    given.folder.write("runs.csv", std::string(runs_header) + "0,0,a,0,done,1\n1,1,b,1,done,1\n");
    CHECK_THAT(given.refused(), Contains("nothing can be compared"));
}

TEST_CASE("failed runs are counted and left out with their pairs", "[analyse]") {
    Given given;
    std::string text = runs_of(10, 1, {"a", "b"}, varied);
    const auto at = text.find("4,0,a,2,done,");
    text.replace(at, text.find('\n', at) - at, "4,0,a,2,\"failed: no seats, none\",");
    given.folder.write("runs.csv", text);
    const auto found = given.analysed();
    REQUIRE(found);
    CHECK(found->failed == 1);
    CHECK(find(*found, ResultKind::effects, "b", "", "difference").n == 9);
    CHECK_THAT(what_matters(*found, given.questions), Contains("1 runs failed") && Contains("no seats"));
}

TEST_CASE("an outcome that does not vary is named and no number is divided by nothing", "[analyse]") {
    Given given;
    std::string design = "point,x\n";
    for (int p = 0; p < 30; ++p) design += fmt::format("{},{}\n", p, p * 0.1);
    given.folder.write("design.csv", design);
    given.folder.write("runs.csv", runs_of(4, 30, {"a", "b"}, [](int, int, int) { return 2.5; }));
    const auto found = given.analysed();
    REQUIRE(found);
    CHECK(found->constant == std::vector<std::string>{"y"});
    CHECK_THAT(what_matters(*found, given.questions), Contains("does not vary: y"));
    for (const Findings& table : found->findings) {
        for (const Finding& f : table) CHECK_FALSE(std::isinf(f.estimate.value));
    }
}

TEST_CASE("everything that is wrong with the runs is told with its line", "[analyse]") {
    Given given;
    given.folder.write("runs.csv", "run,arm,replicate,y\n0,a,0,1\n");
    CHECK(given.refused() ==
          "DIR/runs.csv:1:1: error: there is no column point, the number of a row of design.csv; where parameters are "
          "columns of the runs themselves, name each of them: --parameter NAME (the columns are run, arm, replicate, y)\n");
    given.problems = {};
    given.folder.write("runs.csv", std::string(runs_header) + "0,0,a,0,ok,1\n1,0,b,x,done,2\n");
    CHECK(given.refused() == "DIR/runs.csv:2:9: error: status is \"ok\"; must be done, or begin with failed\n"
                             "DIR/runs.csv:3:7: error: replicate is \"x\"; must be a whole number such as 12\n");
    given.problems = {};
    given.folder.write("runs.csv", std::string(runs_header) + "0,0,a,0,done,1\n1,0,a,0,done,2\n");
    CHECK(given.refused() == "DIR/runs.csv:3: error: point 0, arm \"a\", replicate 0 is already on line 2; a run has one row\n");
    given.problems = {};
    given.folder.write("runs.csv", std::string(runs_header) + "0,0,a,0,done,one\n");
    CHECK(given.refused() == "DIR/runs.csv:2:14: error: y is \"one\"; must be a finite number such as 0.25\n");
    given.problems = {};
    given.folder.write("runs.csv", runs_header);
    CHECK(given.refused() == "DIR/runs.csv: error: there is no run in it\n");
    given.problems = {};
    given.folder.write("runs.csv", std::string(runs_header) + "0,7,a,0,done,1\n");
    given.folder.write("design.csv", "point,x\n0,1\n");
    CHECK(given.refused() == "DIR/runs.csv:2: error: point 7 is not in design.csv\n");
}

TEST_CASE("everything that is wrong with a design is told", "[analyse]") {
    Given given;
    given.folder.write("runs.csv", std::string(runs_header) + "0,0,a,0,done,1\n");
    const auto refused = [&](std::string_view design) {
        given.problems = {};
        given.folder.write("design.csv", design);
        return given.refused();
    };
    CHECK(refused("x\n1\n") == "DIR/design.csv:1:1: error: there is no column point\n");
    CHECK(refused("point,x,step\n0,1,0\n") ==
          "DIR/design.csv:1:9: error: a design of Morris has the columns trajectory, step and moved; there is no trajectory and moved\n");
    CHECK(refused("point,x,trajectory,step,moved\n0,1,0,0,\n1,2,0,1,y\n") ==
          "DIR/design.csv:3:9: error: moved is \"y\"; must be the name of a parameter, or empty where a trajectory begins\n");
    CHECK(refused("point,x,z,trajectory,step,moved\n0,1,1,0,0,\n1,2,2,0,1,x\n") ==
          "DIR/design.csv: error: trajectory 0, step 1 (point 1) also moves z\n");
    CHECK(refused("point,x,shift,row,role\n0,1,0,0,A\n1,2,0,0,B\n") ==
          "DIR/design.csv: error: shift 0, row 0 has the role x 0 times; must be once\n");
    CHECK(refused("point,x\n0,1\n0,2\n") == "DIR/design.csv:3:1: error: point 0 stands here twice\n");
    CHECK(refused("point,x\n") == "DIR/design.csv: error: there is no point in it\n");
}

TEST_CASE("a switch and two words count as 0 and 1 in any design, more words are told and left out", "[analyse]") {
    Given given;
    std::string design = "point,x,talk,net,kind\n";
    for (int p = 0; p < 24; ++p)
        design += fmt::format("{},{},{},{},{}\n", p, (p * 7 % 24) * 0.1, p % 2 ? "TRUE" : "FALSE", p % 3 ? "wide" : "close",
                              p % 5 == 0   ? "a"
                              : p % 5 == 1 ? "b"
                                           : "c");
    given.folder.write("design.csv", design);
    given.folder.write("runs.csv", runs_of(2, 24, {"only"}, [](int r, int p, int) { return (p % 2) + 0.1 * (p % 3 == 0) + 1e-3 * r * p; }));
    const auto found = given.analysed();
    INFO(given.problems.text());
    REQUIRE(found);
    CHECK(find(*found, ResultKind::correlations, "only", "talk", "partial_rank_correlation").value > 0.9);
    CHECK(find(*found, ResultKind::correlations, "only", "net", "partial_rank_correlation").value < -0.3);  // "close" comes before "wide"
    for (const Finding& f : found->findings[static_cast<std::size_t>(ResultKind::correlations)]) CHECK(f.parameter != "kind");
    CHECK_THAT(what_matters(*found, given.questions),
               Contains("talk: \"FALSE\" as 0, \"TRUE\" as 1; net: \"close\" as 0, \"wide\" as 1") && Contains("have no order: kind"));
}

TEST_CASE("a Morris design may move switches and words", "[analyse]") {
    Given given;
    std::string design = "point,trajectory,step,moved,x,talk,kind\n", runs(runs_header);
    const auto add = [&](int p, int t, int step, std::string_view moved, double x, bool talk, std::string_view kind) {
        design += fmt::format("{},{},{},{},{},{},{}\n", p, t, step, moved, x, talk ? "true" : "false", kind);
        runs += fmt::format("{},{},only,0,done,{}\n", p, p, 3.0 * x - 2.0 * talk + (kind == "b" ? 0.5 : kind == "c" ? -1.0 : 0.0));
    };
    add(0, 0, 0, "", 0.0, false, "a"), add(1, 0, 1, "x", 0.5, false, "a"), add(2, 0, 2, "talk", 0.5, true, "a"),
        add(3, 0, 3, "kind", 0.5, true, "b");
    add(4, 1, 0, "", 1.0, true, "a"), add(5, 1, 1, "kind", 1.0, true, "c"), add(6, 1, 2, "talk", 1.0, false, "c"),
        add(7, 1, 3, "x", 0.5, false, "c");
    given.folder.write("design.csv", design);
    given.folder.write("runs.csv", runs);
    const auto found = given.analysed();
    INFO(given.problems.text());
    REQUIRE(found);
    CHECK(find(*found, ResultKind::morris, "only", "x", "mu").value == Approx(3.0));
    CHECK(find(*found, ResultKind::morris, "only", "talk", "mu").value == Approx(-2.0));
    CHECK(find(*found, ResultKind::morris, "only", "kind", "mu_star").value == Approx(0.75));  // the mean of 0.5 and 1
    for (const Finding& f : found->findings[static_cast<std::size_t>(ResultKind::morris)])
        CHECK((f.parameter != "kind" || (f.index != "mu" && f.index != "sigma" && f.index != "from" && f.index != "to")));
}

TEST_CASE("a table of another tool is read by the names of its parameters", "[analyse]") {
    Given given;
    std::string runs = "RunId,iteration,density,vision,Gini\n";
    int run = 0;
    for (int r = 0; r < 4; ++r) {
        for (int p = 0; p < 6; ++p) runs += fmt::format("{},{},0.{},{},{}\n", run++, r, 1 + p % 3, p / 3, 0.1 * p + 0.01 * r);
    }
    given.folder.write("runs.csv", runs);
    CHECK_THAT(given.refused(), Contains("--parameter NAME (the columns are RunId, iteration, density, vision, Gini)"));
    given.problems = {};
    given.questions.names.parameters = {"density", "vison"};
    CHECK(given.refused() == "DIR/runs.csv:1:1: error: --parameter: there is no column \"vison\"; did you mean vision?\n");
    given.problems = {};
    given.questions.names.parameters = {"density", "vision"};
    const auto found = given.analysed();
    INFO(given.problems.text());
    REQUIRE(found);
    CHECK(found->study.design.points.size() == 6);
    CHECK(found->study.replicates.size() == 4);
    CHECK(found->study.outcomes.size() == 1);
    CHECK(find(*found, ResultKind::correlations, "all", "vision", "partial_rank_correlation").value > 0.9);
    CHECK_THAT(what_matters(*found, given.questions),
               Contains("points are told apart by density, vision; replicates are told apart by iteration; "
                        "there is one arm; all runs count as done"));
    given.questions.names = {{"density"}, "iteration", "vision"};  // the same, one of them as arms
    const auto arms = given.analysed();
    REQUIRE(arms);
    CHECK(find(*arms, ResultKind::effects, "1", "", "difference").value == Approx(0.3));
}

TEST_CASE("without a column of replicates they are counted, but not the steps of a run", "[analyse]") {
    Given given;
    given.questions.names.parameters = {"x"};
    given.folder.write("runs.csv", "[run number],x,y\n1,0,1\n2,0,3\n3,1,2\n4,1,4\n");
    const auto found = given.analysed();
    REQUIRE(found);
    CHECK(found->study.replicates.size() == 2);
    CHECK(found->study.design.points.size() == 2);
    given.folder.write("runs.csv", "[run number],x,y\n1,0,1\n1,0,3\n");
    CHECK(given.refused() == "DIR/runs.csv:3:1: error: [run number] 1 has several rows; keep one of each run, such as its last step\n");
}

TEST_CASE("outcomes can be chosen, and a misspelt one is told with what was meant", "[analyse]") {
    Given given;
    given.folder.write("runs.csv", runs_of(4, 1, {"a", "b"}, varied));
    given.questions.outcomes = {"z"};
    given.questions.down_is_better = {"why"};
    CHECK(given.refused() == "DIR/runs.csv: error: --worse: there is no outcome \"why\"; did you mean y?\n"
                             "DIR/runs.csv: error: --outcome: there is no outcome \"z\"\n");
}

TEST_CASE("a bound says in which share of futures an arm is good enough, and where it is not", "[analyse]") {
    Given given;
    std::string design = "point,x,z\n";
    for (int p = 0; p < 40; ++p) design += fmt::format("{},{},{}\n", p, p / 40.0, (p * 17 % 40) / 40.0);
    given.folder.write("design.csv", design);
    given.folder.write("runs.csv", runs_of(3, 40, {"only"}, [](int r, int p, int) { return p / 40.0 + 1e-3 * r; }));
    given.questions.bounds = {{"y", {0.5, HUGE_VAL}}};
    const auto found = given.analysed();
    REQUIRE(found);
    CHECK(find(*found, ResultKind::regret, "only", "", "share_within").value == 0.5);
    CHECK(find(*found, ResultKind::boxes, "only", "x", "to").value == Approx(0.475).margin(0.03));
    CHECK_THAT(what_matters(*found, given.questions), Contains("misses its bound at 50 % of points"));
}

TEST_CASE("tables have the declared columns, twelve digits and no level where there is no interval", "[analyse]") {
    const Findings findings{{"y", "a, b", "", "S1", {1.0 / 3.0, {0.25, 0.5}, 8}},
                            {"y", "a", "x", "rank", {2.0, {std::nan(""), std::nan("")}, 8}}};
    CHECK(results_csv(ResultKind::sobol, findings, 0.95) == "outcome,arm,parameter,index,estimate,low,high,level,n\n"
                                                            "y,\"a, b\",,S1,0.333333333333,0.25,0.5,0.95,8\n"
                                                            "y,a,x,rank,2.0,,,,8\n");
}
