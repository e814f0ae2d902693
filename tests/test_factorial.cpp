#include <algorithm>

#include "given_runs.hpp"
#include "made_studies.hpp"

using namespace coalesce;
using namespace coalesce::tests;
using Catch::Matchers::Contains;

TEST_CASE("a foreign design with exchanges into B also says what pairs of parameters do together", "[analyse][second_order]") {
    StudyDesign design = unit_design(3, DesignKind::sobol);
    for (int s = 0; s < 4; ++s) {
        const RandomStream random{3, static_cast<std::uint32_t>(s), 0};
        add_sobol_rows(design, 256, s, &random);
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

TEST_CASE("whether arms add up is told of those that are named, by an option or the data package", "[analyse][interaction]") {
    Given given;
    write_factorial(given);
    CHECK(judged_rows(*given.analysed(), ResultKind::interactions, given.questions).empty());
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

TEST_CASE("whether arms add up has a verdict in its table, of the outcomes that are looked at together", "[analyse][interaction]") {
    Given given;
    write_factorial(given);
    given.questions.interactions = {"a,b,both"};
    const auto found = given.analysed();
    REQUIRE(found);
    const JudgedInteraction& judged = found->interactions.front().outcomes.front();
    CHECK(judged.judgement.verdict == Verdict::higher);
    CHECK(judged.found.independent == 12);
    const auto rows = judged_rows(*found, ResultKind::interactions, given.questions);
    const auto row = std::find_if(rows.begin(), rows.end(), [](const EffectRow& one) { return one.index == "interaction"; });
    CHECK((row->verdict == "higher" && row->of_interest == judged.of_interest && row->n == 12));
    CHECK(table_csv(*found, ResultKind::interactions, given.questions)
              ->starts_with("outcome,arm,parameter,index,estimate,low,high,level,n,"));
}

TEST_CASE("how an effect changes is too little known of two replicates, at however many points", "[analyse][moderation]") {
    Given given;
    std::string design = "point,rate\n";
    for (int p = 0; p < 64; ++p) design += fmt::format("{},{}\n", p, p);
    given.folder.write("design.csv", design);
    given.folder.write("runs.csv", runs_of(2, 64, {"a", "b"}, [](int r, int p, int a) { return 1e-3 * (r * p % 5) + a * (1.0 + p); }));
    const auto found = given.analysed();
    REQUIRE(found);
    const JudgedModeration& judged = found->moderations[1].front();
    CHECK((judged.found.independent == 2 && judged.found.change.n == 2));
    CHECK(judged.judgement.verdict == Verdict::too_few_runs);
    CHECK_THAT(given.told(), Contains("too few runs to tell") && !Contains("clearly up"));
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
