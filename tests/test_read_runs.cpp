#include "given_runs.hpp"

using namespace coalesce;
using namespace coalesce::tests;
using Catch::Matchers::Contains;

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

TEST_CASE("when a condition ended a run is no outcome, where it stands behind the status", "[analyse]") {
    const auto outcomes_under = [](const std::string& header, const std::string& before) {
        Given given;
        std::string text = "run,point,arm,replicate,status," + header + "\n";
        for (int run = 0; run < 8; ++run) text += fmt::format("{},0,only,{},done,{}{}\n", run, run, before, 0.1 * run);
        given.folder.write("runs.csv", text);
        const auto found = given.analysed();
        INFO(given.problems.text());
        REQUIRE(found);
        std::vector<std::string> names;
        for (const StudiedOutcome& outcome : found->study.outcomes) names.push_back(outcome.name);
        return names;
    };
    CHECK(outcomes_under("ended,y", ",") == std::vector<std::string>{"y"});
    CHECK(outcomes_under("ended,y", "4.0,") == std::vector<std::string>{"y"});
    CHECK(outcomes_under("x,ended", "1.0,") == std::vector<std::string>{"x", "ended"});   // somebody else's
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

TEST_CASE("where points had enough runs by a rule, differences are made of all runs and the rest of whole replicates", "[analyse]") {
    const std::string package = R"({"runs": {"planned": 40, "written": 34, "until": "until it is narrow"}})";
    std::string text = runs_of(5, 4, {"a", "b"}, varied);
    for (const char* run : {"\n26,", "\n27,", "\n34,", "\n35,", "\n36,", "\n37,"}) {   // points 1, then 1 and 2, in replicates 3 and 4
        const auto at = text.find(run);
        text.erase(at, text.find('\n', at + 1) - at);
    }
    Given ruled, half;
    std::string design = "point,x\n";
    for (int p = 0; p < 4; ++p) design += fmt::format("{},{}\n", p, p * 0.1);
    for (Given* given : {&ruled, &half}) {
        given->folder.write("runs.csv", text);
        given->folder.write("design.csv", design);
    }
    ruled.folder.write("datapackage.json", package);
    const auto found = ruled.analysed(), of_whole = half.analysed();
    REQUIRE(found);
    REQUIRE(of_whole);
    CHECK(found->study.replicates.size() == 5);
    CHECK(found->study.whole == 3);
    const auto at_point = [](const Analysis& analysis, const char* point) {
        return find(analysis, ResultKind::effects_by_point, "b", point, "difference");
    };
    CHECK(at_point(*found, "0").n == 5);
    CHECK(at_point(*found, "1").n == 3);
    CHECK(at_point(*found, "2").n == 4);
    CHECK(at_point(*of_whole, "0").n == 3);
    double mean = 0.0;
    for (const char* point : {"0", "1", "2", "3"}) mean += at_point(*found, point).value / 4.0;
    const Estimate difference = find(*found, ResultKind::effects, "b", "", "difference");
    CHECK(difference.value == Approx(mean));
    CHECK(difference.n == 5);
    CHECK(find(*found, ResultKind::replicates, "b", "", "pairs_for_seen").value ==
          find(*of_whole, ResultKind::replicates, "b", "", "pairs_for_seen").value);
    CHECK_THAT(what_matters(*found, ruled.questions), Contains("run until it is narrow: differences are of all runs") &&
                                                          Contains("the 3 replicates that all have") && !Contains("planned"));
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
          "DIR/design.csv:3:9: error: moved is \"y\"; must be the name of a parameter, or of a factor that datapackage.json declares of "
          "several, or empty where a trajectory begins\n");
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
