#include "analysis/calibration/calibration.hpp"
#include "analysis/calibration/describe_targets.hpp"
#include "analysis/planning/describe_planning.hpp"
#include "analysis/planning/planning.hpp"
#include "analysis/reach/describe_reach.hpp"
#include "analysis/reach/reach.hpp"
#include "catch.hpp"
#include "experiment/describe_experiment.hpp"
#include "experiment/experiment.hpp"
#include "experiment/experiment_keys.hpp"
#include "scenario_texts.hpp"
#include "text_of.hpp"

using namespace coalesce;
using namespace coalesce::tests;

TEST_CASE("the described experiment is one, and says every key", "[describe]") {
    Problems problems;
    const auto experiment =
        read_experiment(describe_experiment(), "x.toml", reader_of_texts({{"baseline.toml", "format = 1\n"}}), problems);
    INFO(problems.text());
    REQUIRE(experiment);
    CHECK(experiment->layout().runs() == 10 * 9 * 2 * 20);   // eight factors: five axes, a dial, a group, weights
    CHECK(experiment->outcomes.size() == 2);
    for (const ExperimentKey& key : experiment_keys()) {
        INFO(key.section << "." << key.key);
        const std::string line = std::string(key.key) + " = ", text = describe_experiment();
        CHECK((text.find("\n" + line) != std::string::npos || text.find("\n# " + line) != std::string::npos));
    }
}

TEST_CASE("every key that is declared of an experiment is read, and none beside it is known", "[describe]") {
    for (const ExperimentKey& key : experiment_keys()) {
        if (key.section != "axis" && key.section != "constraint" && key.section != "arm" && key.section != "timeline") continue;
        const bool is_list = key.section != "timeline";
        const std::string text = "format = 1\nscenario = \"baseline.toml\"\n" + std::string(is_list ? "[[" : "[") +
                                 std::string(key.section) + (is_list ? "]]\n" : "]\n") + std::string(key.key) + " = 1\nwhatever = 1\n";
        Problems problems;
        read_experiment(text, "x.toml", reader_of_texts({{"baseline.toml", "format = 1\n"}}), problems);
        INFO(problems.text());
        CHECK(problems.text().find("unknown key " + std::string(key.section) + (is_list ? "[0]." : ".") + std::string(key.key)) ==
              std::string::npos);
        CHECK(problems.text().find("whatever") != std::string::npos);
    }
}

TEST_CASE("the described targets are some", "[describe]") {
    Problems problems;
    const auto calibration = read_calibration(describe_targets(), "x.toml", reader_of_texts({{"baseline.toml", "format = 1\n"}}), problems);
    INFO(problems.text());
    REQUIRE(calibration);
    CHECK(calibration->targets.size() == 3);
    CHECK(calibration->targets.back().name == "trust_at_the_bottom");
}

TEST_CASE("the described planning is one", "[describe]") {
    Problems problems;
    const auto planning = read_planning(describe_planning(), "x.toml", reader_of_texts({{"baseline.toml", "format = 1\n"}}), problems);
    INFO(problems.text());
    REQUIRE(planning);
    CHECK(planning->parts.size() == 3);
    CHECK(planning->goals.size() == 3);
}

TEST_CASE("the described reach is one", "[describe]") {
    Problems problems;
    const auto reach = read_reach(describe_reach(), "x.toml", reader_of_texts({{"baseline.toml", "format = 1\n"}}), problems);
    INFO(problems.text());
    REQUIRE(reach);
    CHECK(reach->pairs.size() == 1);
    CHECK(reach->marks.size() == 1);
}

TEST_CASE("docs/experiments.md is what describe prints", "[describe]") { CHECK(text_of("docs/experiments.md") == experiments_markdown()); }
