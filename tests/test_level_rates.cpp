#include <map>

#include "catch.hpp"
#include "engine/outcomes.hpp"
#include "engine/run.hpp"
#include "experiment/axis.hpp"
#include "scenario/write_scenario.hpp"
#include "scenario_of.hpp"
#include "statistics.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

const std::string shape_of_three = "[run]\nweeks = 104\nburn_in = 0\n[organisation]\nlevel_sizes = [300, 400, 100]\n";

std::string problems_of(const std::string& text) {
    Problems problems;
    read_scenario("format = 1\n" + text, "x.toml", {}, {}, problems);
    return problems.text();
}

/// Outcomes of a few runs, by column: means.
std::map<std::string, double> means_of(const Setup& setup, std::uint32_t runs) {
    const auto outcomes = list_row_outcomes(setup);
    std::vector<float> values(outcomes.size());
    std::map<std::string, double> means;
    Run run(setup);
    RunRecord record;
    for (std::uint32_t r = 0; r < runs; ++r) {
        run.simulate({5, r, 0}, record);
        measure_outcomes(record, outcomes, values);
        for (std::size_t o = 0; o < outcomes.size(); ++o) means[outcomes[o].column] += values[o] / static_cast<double>(runs);
    }
    return means;
}

}  // namespace

TEST_CASE("rates by level say what is wrong with them", "[input][levels]") {
    CHECK(
        problems_of(shape_of_three + "level_leaving = [0.1, 0.2]\n").find("level_leaving has 2 entries; must have one for each of the 3") !=
        std::string::npos);
    CHECK(problems_of(shape_of_three + "level_leaving = [0.1, 0.2, 3.5]\n").find("level_leaving[2] is 3.5; must be in [0, 3]") !=
          std::string::npos);
    CHECK(problems_of(shape_of_three + "level_outside = [0.5, 0.2, 0.5]\n").find("level_outside[0] is 0.5; must be 1") !=
          std::string::npos);
    CHECK(problems_of(shape_of_three + "level_leaving = [0.1, 0.2, 0.1]\n[exit]\nhazard = 0.05\n")
              .find("leaves exit.hazard without effect") != std::string::npos);
    CHECK(problems_of(shape_of_three + "level_leaving = [0.1, 0.2, 0.1]\nlevel_outside = [1, 0.2, 0.1]\n").empty());
}

TEST_CASE("a scenario that is written out says its rates by level again", "[levels]") {
    const Scenario scenario = scenario_of(shape_of_three + "level_leaving = [0.1, 0.2, 0.15]\nlevel_outside = [1, 0.25, 0.5]\n");
    Problems problems;
    const auto again = read_scenario(write_scenario(scenario, Comments::all), "again.toml", {}, {}, problems);
    INFO(problems.text());
    REQUIRE(again);
    CHECK(again->setup.level_rates == scenario.setup.level_rates);
    CHECK(part_ways(scenario.setup, again->setup) == Intervention::no_end);
    Scenario other = scenario;
    other.setup.level_rates.leaving[1] = 0.3;
    CHECK(part_ways(scenario.setup, other.setup) == at_once);
}

TEST_CASE("people leave and come in at each level as the scenario says, in a shape that is no pyramid", "[levels]") {
    const auto setup = setup_of(shape_of_three +
                                "level_leaving = [0.05, 0.3, 0.1]\nlevel_outside = [1, 1, 0]\n[exit]\ndisengagement = 0\ncontagion = 0\n");
    const auto means = means_of(setup, 12);
    CHECK(means.at("exits_a_year_everyone_level_0_year") == Approx(0.05).margin(0.015));
    CHECK(means.at("exits_a_year_everyone_level_1_year") == Approx(0.30).margin(0.03));
    CHECK(means.at("exits_a_year_everyone_level_2_year") == Approx(0.10).margin(0.03));
    CHECK(means.at("hires_a_year_everyone_level_2_year") == 0.0);
    CHECK(means.at("promotions_a_year_everyone_level_0_year") == 0.0);   // all vacancies of the middle come from outside
    CHECK(means.at("promotions_a_year_everyone_level_1_year") * 4.0 == Approx(means.at("exits_a_year_everyone_level_2_year")).epsilon(0.2));
    CHECK(means.at("head_share_everyone_level_1_year") == Approx(0.5));
}

TEST_CASE("an axis turns the rate of one level, and refuses what the list leaves without effect", "[levels][experiment]") {
    Scenario scenario = scenario_of(shape_of_three + "level_leaving = [0.1, 0.2, 0.15]\nlevel_outside = [1, 0.25, 0.5]\n");
    const std::vector<ExperimentArm> arms{{"base", scenario}};
    const auto target = find_target("organisation.level_leaving.1", arms);
    REQUIRE(target);
    CHECK(target->value_in(scenario) == 0.2);
    const Axis axis(*target, Range{0.1, 0.3});
    const double value = 0.125;
    CHECK(lay_over(std::span(&axis, 1), std::span(&value, 1), scenario).empty());
    CHECK(scenario.setup.level_rates.leaving == std::vector<double>{0.1, 0.125, 0.15});
    CHECK_FALSE(find_target("organisation.level_leaving.3", arms));
    CHECK_FALSE(find_target("organisation.level_outside.0", arms));   // all of the bottom come from outside
    const auto hazard = find_target("exit.hazard", arms);
    REQUIRE(hazard);
    const Axis idle(*hazard, Range{0.02, 0.06});
    CHECK(lay_over(std::span(&idle, 1), std::span(&value, 1), scenario).find("without effect") != std::string::npos);
}
