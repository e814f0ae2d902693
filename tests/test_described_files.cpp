#include "analysis/calibration/calibration.hpp"
#include "analysis/calibration/describe_targets.hpp"
#include "catch.hpp"
#include "experiment/describe_experiment.hpp"
#include "experiment/experiment.hpp"
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
    CHECK(experiment->layout().runs() == 9 * 2 * 20);
    CHECK(experiment->outcomes.size() == 2);
}

TEST_CASE("the described targets are some", "[describe]") {
    Problems problems;
    const auto calibration = read_calibration(describe_targets(), "x.toml", reader_of_texts({{"baseline.toml", "format = 1\n"}}), problems);
    INFO(problems.text());
    REQUIRE(calibration);
    CHECK(calibration->targets.size() == 3);
    CHECK(calibration->targets.back().name == "trust_at_the_bottom");
}

TEST_CASE("docs/experiments.md is what describe prints", "[describe]") { CHECK(text_of("docs/experiments.md") == experiments_markdown()); }
