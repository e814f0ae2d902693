#include "given_runs.hpp"
#include "made_studies.hpp"

using namespace coalesce;
using namespace coalesce::tests;
using Catch::Matchers::Contains;

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
        const RandomStream random{7, s, 0};
        add_sobol_rows(design, 32, s, &random);
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

TEST_CASE("indices of noise are not told, but how many replicates there should be", "[analyse]") {
    Given given;
    write_sobol(given, 4, [](const std::vector<double>& u, std::size_t p, int r) {
        return fmt::format("{}", 0.01 * u[0] +
                                     RandomStream{5, static_cast<std::uint32_t>(r), 0}.normal(Draw::story, static_cast<std::uint32_t>(p)));
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
        const RandomStream random{5, static_cast<std::uint32_t>(r), 0};
        return fmt::format("{}", 3.0 * u[0] + u[1] + random.normal(Draw::story, 0) +
                                     0.1 * random.normal(Draw::voice, static_cast<std::uint32_t>(p)));
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

namespace {

/// What is told of an arm that is `shift` above the baseline at all of 24 points, and behind it at the points below a third of x.
std::string told_of_arm(int replicates, double shift, double noise) {
    Given given;
    std::string design = "point,x\n";
    for (int p = 0; p < 24; ++p) design += fmt::format("{},{}\n", p, p / 24.0);
    given.folder.write("datapackage.json",
                       R"({"resources": [{"path": "runs.csv", "schema": {"fields": [{"name": "y", "of_interest": 0.03}]}}]})");
    given.folder.write("design.csv", design);
    given.folder.write("runs.csv", runs_of(replicates, 24, {"a", "b"}, [&](int r, int p, int a) {
                           const RandomStream random{7, static_cast<std::uint32_t>(r), 0};
                           return a * (shift + (p < 8 ? -1.0 : 0.5) + noise * random.normal(Draw::story, 0)) + 0.1 * p;
                       }));
    return given.told();
}

}  // namespace

TEST_CASE("that an arm does worse at points is told as the verdict on it allows", "[analyse]") {
    const std::string few = told_of_arm(3, 0.2, 0.01), clear = told_of_arm(12, 0.2, 0.01), unclear = told_of_arm(12, 0.02, 0.05);
    CHECK_THAT(few, Contains("where y (b) does worse than the baseline: too few runs to tell\n") && !Contains("% of points"));
    CHECK_THAT(clear, Contains("better") && Contains("y (b) does worse than the baseline at 33 % of points, mostly where x up to 0.29"));
    CHECK_THAT(unclear,
               !Contains("does worse") && Contains("in all, is on the worse side of the baseline at 33 % of points, mostly where x"));
}

TEST_CASE("of one parameter that was screened nothing is ranked, and that is said", "[analyse]") {
    const auto told_of = [](int parameters) {
        Given given;
        std::string design = parameters == 1 ? "point,x,trajectory,step,moved\n" : "point,x,z,trajectory,step,moved\n", runs(runs_header);
        int point = 0, run = 0;
        for (int t = 0; t < 6; ++t) {
            double x = 0.1 * t, z = 0.0;
            for (int step = 0; step <= parameters; ++step, ++point) {
                x += step == 1 ? 0.4 : 0.0;
                z += step == 2 ? 0.5 : 0.0;
                design += fmt::format("{},{},{}{},{},{}\n", point, x, parameters == 1 ? "" : fmt::format("{},", z), t, step,
                                      step == 0   ? ""
                                      : step == 1 ? "x"
                                                  : "z");
                for (int r = 0; r < 3; ++r)
                    runs += fmt::format("{},{},only,{},done,{}\n", run++, point, r, 3.0 * x + z + 0.01 * (r * point % 5));
            }
        }
        given.folder.write("design.csv", design);
        given.folder.write("runs.csv", runs);
        return given.told();
    };
    CHECK_THAT(told_of(1),
               Contains("there is one parameter, so there is nothing to rank") && !Contains("comes first") && !Contains("settled"));
    CHECK_THAT(told_of(2), !Contains("nothing to rank") && Contains("resamples of trajectories"));
}

TEST_CASE("tables have the declared columns, twelve digits and no level where there is no interval", "[analyse]") {
    const Findings findings{{"y", "a, b", "", "S1", {1.0 / 3.0, {0.25, 0.5}, 8}},
                            {"y", "a", "x", "rank", {2.0, {std::nan(""), std::nan("")}, 8}}};
    CHECK(results_csv(ResultKind::sobol, findings, 0.95) == "outcome,arm,parameter,index,estimate,low,high,level,n\n"
                                                            "y,\"a, b\",,S1,0.333333333333,0.25,0.5,0.95,8\n"
                                                            "y,a,x,rank,2.0,,,,8\n");
}
