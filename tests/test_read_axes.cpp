#include <algorithm>
#include <map>
#include <string>

#include "analysis/calibration/calibration.hpp"
#include "catch.hpp"
#include "experiment/experiment.hpp"
#include "experiment/sweep_tables.hpp"
#include "scenario_texts.hpp"

using namespace coalesce;

namespace {

const std::map<std::string, std::string> axis_files{
    {"base.toml", "format = 1\nseed = 7\nreplicates = 3\n"},
    {"seen.csv", "pull,levels\n0.03,2\n0.01,2\n0.02,4\n"},
    {"bad.csv", "pull\n0.03\n7\n"},
};

/// An experiment of these lines; what is told stands in `told`.
std::optional<Experiment> axes_in(const std::string& lines, std::string& told) {
    Problems problems;
    auto read = read_experiment("format = 1\nscenario = \"base.toml\"\n" + lines, "x.toml", reader_of_texts(axis_files), problems);
    told = problems.text();
    return read;
}

std::string told_of_axes(const std::string& lines) {
    std::string told;
    axes_in(lines, told);
    return told;
}

const std::string four_rows = "[design]\nkind = \"lhs\"\nrows = 4\n", two_walks = "[design]\nkind = \"morris\"\ntrajectories = 2\n";
const std::string pull_alone = "[[axis]]\nparameter = \"talk.pull\"\n";

void check_told(const std::string& lines, const std::string& wanted) {
    const std::string told = told_of_axes(lines);
    INFO(told);
    CHECK(told.find(wanted) != std::string::npos);
}

}  // namespace

TEST_CASE("each kind of axis is read and says of itself what it is", "[experiment][axis]") {
    std::string told;
    const auto experiment = axes_in(pull_alone +
                                        "distribution = \"table\"\nfile = \"seen.csv\"\ncolumn = \"pull\"\n"
                                        "[[axis]]\nparameters = [\"start.trust\", \"start.safety\"]\nlow = [0.2, 0.4]\nhigh = 0.9\n"
                                        "[[axis]]\nparameter = \"exit.market\"\nscale = \"log\"\nlow = 0.1\nhigh = 10\nlevels = 3\n" +
                                        four_rows,
                                    told);
    INFO(told);
    REQUIRE(experiment);
    REQUIRE(experiment->axes.size() == 4);
    CHECK(std::any_of(experiment->inputs.begin(), experiment->inputs.end(), [](const auto& file) { return file.path == "seen.csv"; }));
    CHECK((experiment->axes[1].at(0.0) == 0.2 && experiment->axes[2].at(0.0) == 0.4 && experiment->axes[2].at(1.0) == 0.9));
    CHECK((experiment->axes[3].level(0) == 0.1 && experiment->axes[3].level(1) == 1.0 && experiment->axes[3].level(2) == 10.0));
    CHECK(experiment->groups.names == std::vector<std::string>{"talk.pull", "start.trust + start.safety", "exit.market"});
    std::vector<double> values(4);
    for (std::uint64_t p = 0; p < 4; ++p) {
        experiment->place(p, values);
        CHECK((values[1] - 0.2) / 0.7 == Approx((values[2] - 0.4) / 0.5));   // as one
    }
    const auto& columns = tables_of(*experiment).design.columns;
    CHECK(columns[1].text.ends_with("Here as the 3 values of column pull of seen.csv."));
    CHECK((columns[2].factor == "start.trust + start.safety" && columns[2].is_of_dial && columns[1].factor.empty()));
}

TEST_CASE("what is wrong with an axis is told with place and remedy", "[experiment][axis][input]") {
    check_told(pull_alone + "distribution = \"normal\"\nmean = 0.02\n" + four_rows,
               "x.toml:5:16: error: axis[0].distribution is \"normal\", which needs sd; add it");
    check_told(pull_alone + "mean = 0.02\n" + four_rows,
               "x.toml:5:8: error: axis[0].mean goes with distribution = \"normal\"; add that, or remove mean");
    check_told(pull_alone + "distribution = \"norml\"\n" + four_rows, "did you mean normal?");
    check_told(pull_alone + "scale = \"log\"\nlow = 0.0\n" + four_rows,
               "x.toml:5:9: error: axis[0].scale is log, but low is 0; say a low above 0");
    check_told(pull_alone + "distribution = \"normal\"\nmean = 5.0\nsd = 0.1\n" + four_rows,
               "of this normal distribution only 0 % lies between 0 and 1; move mean or bounds");
    check_told(pull_alone + "distribution = \"triangular\"\nmode = 0.5\n" + four_rows, "axis[0].mode is 0.5; must be in [0.005, 0.05]");
    check_told(pull_alone + "distribution = \"table\"\nfile = \"seen.csv\"\ncolumn = \"pul\"\n" + four_rows,
               "seen.csv has no such column; did you mean pull?");
    check_told(pull_alone + "distribution = \"table\"\nfile = \"bad.csv\"\ncolumn = \"pull\"\n" + four_rows,
               "bad.csv:3:1: error: talk.pull is 7; must be in [0, 1]");
    check_told(pull_alone + "values = [0.1, 0.2]\nweights = [1]\n" + four_rows,
               "axis[0].weights must be a list with a number for each of the 2 values");
    check_told(pull_alone + "values = [0.1, 0.2]\nweights = [1, 2]\n[design]\nkind = \"grid\"\n", "remove weights, or take lhs");
    check_told("[[axis]]\nparameters = [\"talk.pull\", \"talk.habit\"]\nlow = [0.1, 0.1, 0.2]\n" + four_rows,
               "axis[0].low lists 3 values for 2 parameters");
    check_told("[[axis]]\nparameters = [\"talk.pull\", \"talk.habt\"]\n" + four_rows,
               "axis[0].parameters[1] is \"talk.habt\"; there is no such parameter; did you mean talk.habit?");
    check_told("[[axis]]\nparameters = [\"talk.pull\"]\n" + four_rows, "one alone is parameter = \"talk.pull\"");
    check_told(pull_alone + "group = \"talk\"\n" + four_rows, "the group \"talk\" is for designs of kind morris or sobol");
    check_told("[[axis]]\nparameter = \"mechanisms.talk\"\nscale = \"log\"\n" + four_rows, "list its values instead of scale");
    check_told("[[axis]]\nparameter = \"run.weeks\"\nvalues = [52, 104]\n[timeline]\nevery = 52\n" + four_rows,
               "remove [timeline], or that axis");
    check_told(pull_alone +
                   "[[axis]]\nparameter = \"talk.habit\"\n[[constraint]]\nname = \"sum\"\nparameters = [\"talk.pull\", \"start.skill\"]\n" +
                   four_rows,
               "constraint[0].parameters[1] is \"start.skill\", which is no axis; add an [[axis]] for it");
    check_told(pull_alone +
                   "low = 0.0\n[[axis]]\nparameter = \"talk.habit\"\n[[constraint]]\nname = \"sum\"\nparameters = [\"talk.pull\", "
                   "\"talk.habit\"]\n" +
                   four_rows,
               "may be 0 or less; say a low above 0");
}

TEST_CASE("weights that have a sum are one factor of a screening", "[experiment][groups]") {
    std::string told;
    const auto experiment = axes_in(pull_alone +
                                        "[[axis]]\nparameter = \"reality.fairness\"\n[[axis]]\nparameter = \"reality.support\"\n"
                                        "[[axis]]\nparameter = \"reality.incident_free\"\n[[constraint]]\nname = \"reality\"\n"
                                        "parameters = [\"reality.fairness\", \"reality.support\", \"reality.incident_free\"]\n" +
                                        two_walks,
                                    told);
    INFO(told);
    REQUIRE(experiment);
    CHECK(told.empty());   // no point fails
    CHECK(experiment->layout().points == 2 * 3);
    CHECK(experiment->groups.names == std::vector<std::string>{"talk.pull", "reality"});
    std::string rows;
    append_points(rows, *experiment, 0, 6);
    CHECK(rows.find(",reality,") != std::string::npos);
    CHECK(tables_of(*experiment).design.columns.back().text.ends_with("Then scaled, so that all of reality have the sum 1."));
}

TEST_CASE("runs may be of different length, and are summed up by the longest", "[experiment][axis]") {
    std::string told;
    const auto experiment = axes_in("[[axis]]\nparameter = \"run.weeks\"\nvalues = [52, 104]\n[design]\nkind = \"grid\"\n", told);
    INFO(told);
    REQUIRE(experiment);
    CHECK(experiment->most_weeks() == 104);
    for (std::uint64_t p = 0; p < 2; ++p) {
        std::vector<double> values(1);
        experiment->place(p, values);
        Scenario scenario = experiment->arms.front().scenario;
        CHECK(lay_over(experiment->axes, values, scenario).empty());
        CHECK(scenario.setup.clock().weeks == (p == 0 ? 52 : 104));
    }
}

TEST_CASE("a calibration turns parameters as they are spread, but each by itself", "[calibration][axis]") {
    const auto told_of = [](const std::string& lines, std::optional<Calibration>& read) {
        Problems problems;
        read = read_calibration("format = 1\nscenario = \"base.toml\"\n" + lines +
                                    "[[target]]\noutcome = \"trust_everyone_year\"\nvalue = 0.5\ntolerance = 0.1\n",
                                "x.toml", reader_of_texts(axis_files), problems);
        return problems.text();
    };
    std::optional<Calibration> read;
    const std::string told = told_of("[[axis]]\nparameter = \"exit.market\"\nscale = \"log\"\n", read);
    INFO(told);
    REQUIRE(read);
    CHECK(read->base.axes[0].place(1.0) == Approx(0.5));   // of .5 to 2
    CHECK(told_of(pull_alone + "group = \"talk\"\n", read).find("a calibration turns every parameter by itself") != std::string::npos);
    CHECK(told_of("[[axis]]\nparameters = [\"talk.pull\", \"talk.habit\"]\n", read).find("name one in each [[axis]]") != std::string::npos);
}
