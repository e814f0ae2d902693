#include <algorithm>
#include <filesystem>
#include <map>
#include <string>

#include "analysis/calibration/calibration.hpp"
#include "catch.hpp"
#include "scenario_texts.hpp"

using namespace coalesce;

namespace {

const std::map<std::string, std::string> base_scenario{{"base.toml", "format = 1\nseed = 7\n"}};

struct ReadCalibration {
    std::optional<Calibration> calibration;
    std::string told;
};

ReadCalibration read_of(const std::string& lines) {
    Problems problems;
    ReadCalibration result;
    result.calibration =
        read_calibration("format = 1\nscenario = \"base.toml\"\n" + lines, "x.toml", reader_of_texts(base_scenario), problems);
    result.told = problems.text();
    return result;
}

Calibration calibration_of(const std::string& lines) {
    auto read = read_of(lines);
    INFO(read.told);
    REQUIRE(read.calibration);
    return std::move(*read.calibration);
}

const std::string axis_of_hazard = "[[axis]]\nparameter = \"exit.hazard\"\n";
const std::string target_of_exits = "[[target]]\noutcome = \"exits_a_year_everyone_year\"\nvalue = 0.17\ntolerance = 0.03\n";

}  // namespace

TEST_CASE("a target has a value and how far off it may be", "[calibrate]") {
    const Calibration calibration =
        calibration_of(axis_of_hazard + target_of_exits +
                       "[[target]]\nname = \"odds\"\noutcome = \"promotion_odds_marginalised_end\"\nvalue = 0.81\n"
                       "interval = [0.72, 0.87]\ndiscrepancy = 0.01\norganisations = 200\nsource = \"a survey\"\n"
                       "[[target]]\nname = \"incidents\"\nratio = [\"share_with_incident_marginalised_year\", "
                       "\"share_with_incident_others_year\"]\ninterval = [1.5, 2.0]\n");
    REQUIRE(calibration.targets.size() == 3);
    const Observation turnover = calibration.targets[0].observation;
    CHECK(calibration.targets[0].name == "exits_a_year_everyone_year");
    CHECK((turnover.value == 0.17 && turnover.low == Approx(0.14) && turnover.high == Approx(0.2)));
    CHECK((turnover.discrepancy == 0.0 && turnover.organisations == 1.0));
    const Observation odds = calibration.targets[1].observation;
    CHECK((odds.value == 0.81 && odds.low == 0.72 && odds.high == 0.87 && odds.discrepancy == 0.01 && odds.organisations == 200.0));
    CHECK(
        (calibration.targets[2].observation.value == 1.75 && calibration.targets[2].outcome == 2 && calibration.targets[2].divisor == 3U));
    CHECK(calibration.base.outcomes.size() == 4);
    CHECK((calibration.base.seed == 7 && calibration.base.replicates == 8));
    CHECK((calibration.waves.points == 40 && calibration.waves.most == 4 && calibration.waves.cutoff == 3.0));
}

TEST_CASE("all parameters are those of rules that can be turned alone", "[calibrate]") {
    const Calibration calibration = calibration_of("parameters = \"all\"\n" + target_of_exits + axis_of_hazard + "low = 0.03\n");
    std::size_t hazards = 0;
    for (const Axis& axis : calibration.base.axes) {
        hazards += axis.key() == "exit.hazard" ? 1 : 0;
        CHECK(axis.key().rfind("run.", 0) != 0);
        CHECK(axis.key().rfind("learning.", 0) != 0);
        CHECK(axis.key() != "reality.fairness");
    }
    CHECK(hazards == 1);
    CHECK(calibration.base.axes.front().ends().front() == 0.03);   // as its own [[axis]] says
    CHECK(calibration.base.axes.size() > 60);
    CHECK(calibration.waves.points == 10 * calibration.base.axes.size());
    const auto& alone = calibration.left_alone;
    CHECK(std::find(alone.begin(), alone.end(), "reality.fairness") != alone.end());
}

TEST_CASE("parameters can be named by section", "[calibrate]") {
    const Calibration calibration = calibration_of("parameters = [\"exit\", \"talk\"]\n" + target_of_exits);
    CHECK(calibration.base.axes.size() == 5 + 6);
    CHECK(read_of("parameters = [\"exits\"]\n" + target_of_exits).told ==
          "x.toml:3:15: error: there is no section \"exits\" of parameters; did you mean exit?; a single one is named by [[axis]]\n");
    CHECK(read_of("parameters = \"some\"\n" + target_of_exits).told ==
          "x.toml:3:14: error: parameters is text; must be \"all\", or a list of sections such as [\"talk\", \"careers\"]\n");
}

TEST_CASE("what is wrong with a calibration is told with its place", "[calibrate]") {
    CHECK(read_of(axis_of_hazard).told == "x.toml: error: there is no target; say what is known of the organisation by [[target]]\n");
    CHECK(read_of(target_of_exits).told ==
          "x.toml: error: no parameter is to be turned; name some by [[axis]], or write parameters = \"all\"\n");
    CHECK(read_of(axis_of_hazard + "[[target]]\noutcome = \"exits_a_year_everione_year\"\nvalue = 1\ntolerance = 0.1\n").told ==
          "x.toml:6:11: error: target[0].outcome is \"exits_a_year_everione_year\"; there is no such outcome; did you mean "
          "exits_a_year_everyone_year?\n");
    const std::string outcome = axis_of_hazard + "[[target]]\noutcome = \"exits_a_year_everyone_year\"\n";
    CHECK(read_of(outcome + "value = 0.2\n").told ==
          "x.toml:5:1: error: target[0] must have either a tolerance or an interval, such as interval = [0.12, 0.20]\n");
    CHECK(read_of(outcome + "value = 0.2\ntolerance = 0\n").told ==
          "x.toml:8:13: error: target[0].tolerance is 0; must be above 0, for no model meets a value exactly\n");
    CHECK(read_of(outcome + "tolerance = 0.1\n").told == "x.toml:5:1: error: target[0] has no value\n");
    CHECK(read_of(outcome + "value = 0.3\ninterval = [0.1, 0.2]\n").told ==
          "x.toml:7:9: error: target[0].value is 0.3; must be inside its interval, between 0.1 and 0.2\n");
    CHECK(read_of(outcome + "interval = [0.2, 0.1]\n").told == "x.toml:7:18: error: target[0].interval ends where it begins, or before\n");
    CHECK(read_of(outcome + "interval = [0.1, 0.2]\ntolerence = 1\n")
              .told.find("unknown key target[0].tolerence; did you mean target[0].tolerance?") != std::string::npos);
    CHECK(read_of(axis_of_hazard + target_of_exits + target_of_exits).told ==
          "x.toml:9:1: error: target[1] is called \"exits_a_year_everyone_year\" like another target\n");
    CHECK(read_of(axis_of_hazard + "[[target]]\nratio = [\"trust_everyone_end\"]\ninterval = [1, 2]\nname = \"r\"\n").told ==
          "x.toml:6:9: error: target[0].ratio must list two outcomes: the first is divided by the second\n");
    CHECK(read_of(axis_of_hazard + "[[target]]\nratio = [\"trust_everyone_end\", \"trust_others_end\"]\ninterval = [1, 2]\n").told ==
          "x.toml:5:1: error: target[0] is about a ratio and has no name; give it one\n");
    CHECK(read_of(axis_of_hazard + "[[target]]\ninterval = [1, 2]\n").told ==
          "x.toml:5:1: error: target[0] must have either an outcome, a column of runs.csv, or a ratio, a list of two of them\n");
    CHECK(read_of("[[axis]]\nparameter = \"commitment.rule\"\n" + target_of_exits).told ==
          "x.toml:3:1: error: commitment.rule is a choice between names, which have no order; take each choice by itself\n");
    CHECK(read_of(axis_of_hazard + target_of_exits + "[waves]\nmost = 0\n").told ==
          "x.toml:10:8: error: waves.most is 0; must be in [1, 50]\n");
    CHECK(read_of("replicates = 1\n" + axis_of_hazard + target_of_exits).told ==
          "x.toml:3:14: error: replicates is 1; must be in [2, 100000]\n");
    CHECK(read_of(axis_of_hazard + target_of_exits + "[[arm]]\nname = \"x\"\n").told.find("a calibration is about one scenario") !=
          std::string::npos);
}

TEST_CASE("every calibration that comes with the program is sound, and no experiment is taken for one", "[calibrate]") {
    int found = 0;
    for (const auto& entry : std::filesystem::directory_iterator("scenarios/calibration")) {
        Problems problems;
        INFO(entry.path());
        CHECK(load_calibration(entry.path().generic_string(), problems));
        INFO(problems.text());
        CHECK(problems.all().empty());
        ++found;
    }
    CHECK(found >= 1);
    CHECK_FALSE(is_calibration("format = 1\n[design]\nkind = \"grid\"\n"));
    CHECK(is_calibration("format = 1\n[[target]]\nvalue = 1\n"));
}
