#include <filesystem>
#include <map>
#include <string>

#include "catch.hpp"
#include "experiment/experiment.hpp"
#include "experiment/sweep_plan.hpp"
#include "experiment/sweep_tables.hpp"
#include "files/read_text.hpp"
#include "mechanisms/parameters.hpp"
#include "scenario_texts.hpp"

using namespace coalesce;

namespace {

using Texts = std::map<std::string, std::string>;

const Texts scenarios{
    {"base.toml", "format = 1\nseed = 7\nreplicates = 3\n"},
    {"other.toml", "format = 1\n[[identity]]\nname = \"team\"\n[[identity.group]]\nname = \"red\"\nshare = 0.5\n"
                   "[[identity.group]]\nname = \"blue\"\nshare = 0.5\n"},
    {"campaign.toml", "format = 1\nbase = \"base.toml\"\n[[intervention]]\nkind = \"campaign\"\nname = \"talk it up\"\nstart = 10\n"},
    {"cut.toml", "format = 1\nbase = \"base.toml\"\n[[intervention]]\nkind = \"budget_cut\"\nstart = 52\nend = 130\n"},
    {"long.toml", "format = 1\n[run]\nweeks = 300\n"},
    {"wrong.toml", "format = 1\n[talk]\npull = 2.0\n"},
    {"points.csv", "point,talk.pull,mechanisms.voice\n0,0.01,true\n1,0.5,false\n"},
    {"bad.csv", "talk.pul,talk.pull\n0.1,1.5\n0.1,x\n0.1,\n"}};

struct ReadExperiment {
    std::optional<Experiment> experiment;
    std::string told;
};

ReadExperiment read_text_of(const std::string& text, const Texts& files = scenarios) {
    Problems problems;
    ReadExperiment result;
    result.experiment = read_experiment(text, "x.toml", reader_of_texts(files), problems);
    result.told = problems.text();
    return result;
}

/// What is told about an experiment on base.toml with these lines behind.
std::string told_of_experiment(const std::string& lines) { return read_text_of("format = 1\nscenario = \"base.toml\"\n" + lines).told; }

Experiment experiment_of(const std::string& lines) {
    auto read = read_text_of("format = 1\nscenario = \"base.toml\"\n" + lines);
    INFO(read.told);
    REQUIRE(read.experiment);
    return std::move(*read.experiment);
}

const std::string axis_of_pull = "[[axis]]\nparameter = \"talk.pull\"\n";

}  // namespace

TEST_CASE("every experiment that comes with the program is sound, and no scenario is taken for one", "[experiment]") {
    int found = 0;
    for (const auto& entry : std::filesystem::directory_iterator("scenarios/experiments")) {
        const std::string file = entry.path().generic_string();
        INFO(file);
        Problems problems;
        const auto text = read_text(file, problems);
        REQUIRE(text);
        CHECK(is_experiment(*text));
        CHECK(load_experiment(file, problems));
        INFO(problems.text());
        CHECK(problems.all().empty());
        ++found;
    }
    CHECK(found >= 3);
    CHECK_FALSE(is_experiment("format = 1\n[talk]\npull = 0.03\n"));
    CHECK_FALSE(is_experiment("[[[\n"));
}

TEST_CASE("an experiment that says nothing is its scenario: one point, one arm", "[experiment]") {
    const Experiment experiment = experiment_of("");
    CHECK((experiment.layout().points == 1 && experiment.layout().arms == 1 && experiment.layout().replicates == 3));
    CHECK((experiment.seed == 7 && experiment.arms[0].name == "base"));
    CHECK(experiment.outcomes.size() == list_row_outcomes(experiment.baseline()).size());
    CHECK(experiment.inputs.size() == 2);
}

TEST_CASE("arms are scenarios of their own, with values laid over them however they are nested", "[experiment]") {
    const Experiment experiment = experiment_of(
        "seed = 5\n[[arm]]\nname = \"as is\"\n[[arm]]\nname = \"quiet\"\nset = { \"talk.pull\" = 0.04, mechanisms = { voice = false } }\n"
        "[[axis]]\nparameter = \"incidents.rate\"\nvalues = [0.1, 0.2]\n[design]\nkind = \"grid\"\n");
    REQUIRE(experiment.arms.size() == 2);
    CHECK(experiment.arms[0].scenario.setup.parameters->talk.pull == 0.02);
    CHECK(experiment.arms[1].scenario.setup.parameters->talk.pull == 0.04);
    CHECK(!experiment.arms[1].scenario.setup.parameters->switches.voice);
    CHECK((experiment.arms[1].scenario.seed == 5 && experiment.layout().runs() == 12));
}

TEST_CASE("a sweep keeps outcomes of the windows of its arms", "[experiment][windows]") {
    const std::string arms = "[[arm]]\nname = \"as is\"\n[[arm]]\nname = \"cut\"\nscenario = \"cut.toml\"\n";
    const std::string keep = "keep = [\"trust_everyone_year\", \"trust_everyone_during_52_130\", \"trust_everyone_after_130_182\"]\n";
    const Experiment experiment = experiment_of(keep + arms);
    REQUIRE(experiment.outcomes.size() == 3);
    CHECK(experiment.outcomes[1].weeks == WeekSpan{52, 130});
    const auto& columns = tables_of(experiment).runs.columns;
    CHECK((columns.back().name == "trust_everyone_after_130_182" && columns.back().arms == std::vector<std::string>{"cut"}));
    CHECK(columns[columns.size() - 3].arms.empty());
    const auto summarised = plan_of(experiment).outcomes;
    REQUIRE(summarised.size() == 3);
    CHECK((summarised[1].metric == "trust_during_52_130" && summarised[1].group == "everyone"));
    CHECK(told_of_experiment("keep = [\"trust_everyone_during_52_131\"]\n" + arms).find("did you mean trust_everyone_during_52_130?") !=
          std::string::npos);
}

TEST_CASE("an axis without bounds walks the plausible range of its parameter", "[experiment]") {
    const Experiment experiment = experiment_of(axis_of_pull + "[design]\nkind = \"lhs\"\nrows = 10\n");
    CHECK(experiment.axes[0].at(0.0) == 0.005);
    CHECK(experiment.axes[0].at(1.0) == 0.05);
}

TEST_CASE("points come from a table whose columns are named like parameters", "[experiment]") {
    const Experiment experiment = experiment_of("[design]\nkind = \"points\"\nfile = \"points.csv\"\n");
    std::vector<double> values(2);
    experiment.place(1, values);
    CHECK((experiment.layout().points == 2 && values == std::vector{0.5, 0.0}));
    CHECK(told_of_experiment("[design]\nkind = \"points\"\nfile = \"bad.csv\"\n") ==
          "bad.csv:1:1: error: column \"talk.pul\" names no parameter; did you mean talk.pull?\n"
          "bad.csv:2:5: error: talk.pull is 1.5; must be in [0, 1]\n"
          "bad.csv:3:5: error: talk.pull is text; must be a number\n"
          "bad.csv:4:5: error: talk.pull is empty; every point needs a value of it\n");
}

TEST_CASE("a design for Sobol indices has the rows of the second order where it says so", "[experiment]") {
    const std::string design = "[design]\nkind = \"sobol\"\nbase = 4\nshifts = 2\n";
    CHECK(experiment_of(axis_of_pull + design).layout().points == 4 * 2 * 3);
    CHECK(experiment_of(axis_of_pull + design + "second_order = true\n").layout().points == 4 * 2 * 4);
    CHECK(told_of_experiment(axis_of_pull + design + "second_order = 1\n") ==
          "x.toml:9:16: error: design.second_order is 1; must be true or false\n");
}

TEST_CASE("what is wrong with an experiment is told with its place", "[experiment]") {
    const auto design = [](const std::string& lines) { return "[design]\n" + lines; };
    CHECK(told_of_experiment("[[axis]]\nparameter = \"talk.pul\"\n" + design("kind = \"grid\"\n"))
              .find("x.toml:4:13: error: axis[0].parameter is \"talk.pul\"; there is no such parameter; did you mean talk.pull?") == 0);
    CHECK(told_of_experiment(axis_of_pull + "low = 0.1\nhigh = 1.5\n" + design("kind = \"lhs\"\nrows = 8\n")) ==
          "x.toml:6:8: error: talk.pull is 1.5; must be in [0, 1]\n");
    CHECK(told_of_experiment(axis_of_pull + "low = 0.5\nhigh = 0.5\n" + design("kind = \"lhs\"\nrows = 8\n")) ==
          "x.toml:6:8: error: axis[0].high is 0.5; must be above its low, which is 0.5\n");
    CHECK(told_of_experiment(axis_of_pull + design("kind = \"sobol\"\nbase = 100\n")) ==
          "x.toml:7:8: error: design.base is 100; must be a power of two, such as 64 or 128\n");
    CHECK(told_of_experiment(axis_of_pull + design("kind = \"sobol_sample\"\nrows = 3\n")) ==
          "x.toml:7:8: error: design.rows is 3; must be a power of two, such as 2 or 4\n");
    CHECK(told_of_experiment(axis_of_pull + design("kind = \"morris\"\ntrajectories = 2\nlevels = 3\n")) ==
          "x.toml:8:10: error: design.levels is 3; must be even\n");
    CHECK(told_of_experiment(axis_of_pull + design("kind = \"gird\"\n")).find("did you mean grid?") != std::string::npos);
    CHECK(told_of_experiment(axis_of_pull + design("kind = \"grid\"\n")).find("the axis of talk.pull lists no values") !=
          std::string::npos);
    CHECK(told_of_experiment(design("kind = \"lhs\"\nrows = 8\n")).find("there is no axis") != std::string::npos);
    CHECK(told_of_experiment(axis_of_pull).find("there is no [design]") != std::string::npos);
    CHECK(told_of_experiment(axis_of_pull + axis_of_pull + design("kind = \"lhs\"\nrows = 8\n"))
              .find("is about talk.pull like another axis") != std::string::npos);
    CHECK(told_of_experiment("[[arm]]\nname = \"a\"\nset = { \"talk.pull\" = 3 }\n") ==
          "x.toml:5:23: error: talk.pull is 3; must be in [0, 1]\n");
    CHECK(told_of_experiment("[[arm]]\nname = \"a\"\nscenario = \"wrong.toml\"\n") ==
          "wrong.toml:3:8: error: talk.pull is 2; must be in [0, 1]\n");
    CHECK(told_of_experiment("[[arm]]\nname = \"NA\"\n").find("take it for a missing value") != std::string::npos);
    CHECK(told_of_experiment("[[arm]]\nname = \"a\"\n[[arm]]\nname = \"a\"\n").find("like that of another arm") != std::string::npos);
    CHECK(told_of_experiment("[[arm]]\nname = \"a\"\n[[arm]]\nname = \"b\"\nscenario = \"other.toml\"\n")
              .find("the groups of arm \"b\" are not those of \"a\"") != std::string::npos);
    CHECK(told_of_experiment("[[arm]]\nname = \"a\"\n[[arm]]\nname = \"b\"\nscenario = \"long.toml\"\n")
              .find("must have the same run.weeks and run.observe_every") != std::string::npos);
    CHECK(told_of_experiment("keep = [\"trust_everyone_and\"]\n") ==
          "x.toml:3:9: error: keep[0] is \"trust_everyone_and\"; there is no such outcome; did you mean trust_everyone_end?\n");
    CHECK(told_of_experiment("[timeline]\nevery = 6\n").find("must be a multiple of run.observe_every, which is 4") != std::string::npos);
    CHECK(told_of_experiment("[[axes]]\nparameter = \"talk.pull\"\n").find("unknown section axes; did you mean axis?") !=
          std::string::npos);
    CHECK(read_text_of("format = 1\n").told.find("no scenario is named") != std::string::npos);
}

TEST_CASE("an axis may turn a field of an intervention, in every arm that has it", "[experiment]") {
    const std::string arms = "[[arm]]\nname = \"as is\"\n[[arm]]\nname = \"campaign\"\nscenario = \"campaign.toml\"\n";
    const Experiment experiment =
        experiment_of(arms + "[[axis]]\nparameter = \"intervention.talk it up.intensity\"\nlow = 0.2\nhigh = 0.8\nlevels = 3\n"
                             "[design]\nkind = \"grid\"\n");
    std::vector<double> values(1);
    experiment.place(2, values);
    Scenario with = experiment.arms[1].scenario, without = experiment.arms[0].scenario;
    CHECK((lay_over(experiment.axes, values, with).empty() && lay_over(experiment.axes, values, without).empty()));
    CHECK((with.setup.plan[0].intensity == 0.8 && without.setup.plan.empty()));
    CHECK(told_of_experiment(arms + "[[axis]]\nparameter = \"intervention.talk it up.intensty\"\n[design]\nkind = \"lhs\"\nrows = 2\n")
              .find("did you mean intervention.talk it up.intensity?") != std::string::npos);
    CHECK(told_of_experiment(arms +
                             "[[axis]]\nparameter = \"intervention.talk it up.reach\"\nhigh = 1.5\n[design]\nkind = \"lhs\"\nrows = 2\n")
              .find("there is no such parameter") != std::string::npos);   // a campaign reaches everyone
    CHECK(told_of_experiment(
              arms + "[[axis]]\nparameter = \"intervention.talk it up.intensity\"\nhigh = 1.5\n[design]\nkind = \"lhs\"\nrows = 2\n")
              .find("intervention.talk it up.intensity is 1.5; must be in [0, 1]") != std::string::npos);
    CHECK(told_of_experiment(arms + "[[axis]]\nparameter = \"intervention.talk it up.end\"\nvalues = [5, 30]\n[design]\nkind = \"grid\"\n")
              .find("will fail: intervention.talk it up.end is 5; must be after its start, 10") != std::string::npos);
}

TEST_CASE("a design of more runs than tables can number is refused", "[experiment]") {
    std::string axes;
    int added = 0;
    for (const Parameter& parameter : declared_parameters()) {
        if (parameter.kind != ParameterKind::real || added++ >= 12) continue;
        axes += "[[axis]]\nparameter = \"" + parameter.key + "\"\nlow = 0.1\nhigh = 0.2\nlevels = 100\n";
    }
    const std::string told = told_of_experiment(axes + "[design]\nkind = \"grid\"\n");
    CHECK(told.find("there can be at most 2^53") != std::string::npos);
    const std::string many =
        "replicates = 10000000\n" + axis_of_pull + "[design]\nkind = \"sobol\"\nbase = 1125899906842624\nshifts = 1000000\n";
    CHECK(told_of_experiment(many).find("the design has 2^64 or more runs") != std::string::npos);
}

TEST_CASE("points whose values do not go together are told before any run", "[experiment]") {
    const std::string lines =
        "[[axis]]\nparameter = \"talk.pull\"\nvalues = [0.1, 0.9]\n[[axis]]\nparameter = \"talk.anchoring\"\nvalues = [0.1, 0.9]\n"
        "[design]\nkind = \"grid\"\n";
    CHECK(told_of_experiment(lines) ==
          "x.toml:9:1: warning: runs of point 3 and arm \"base\" will fail: talk.pull + talk.anchoring is 1.8; must be at most 1\n");
}
