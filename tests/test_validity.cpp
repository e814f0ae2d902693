#include <algorithm>
#include <atomic>
#include <cmath>
#include <string>
#include <vector>

#include "analysis/validation/recipes.hpp"
#include "analysis/validation/report/markdown.hpp"
#include "analysis/validation/report/svg.hpp"
#include "analysis/validation/report/validity.hpp"
#include "catch.hpp"
#include "scenario_of.hpp"
#include "text_of.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

constexpr const char* two_years_of_sixty =
    "replicates = 4\n[organisation]\npeople = 60\nlevels = 3\nunits = 2\n[run]\nweeks = 104\nburn_in = 13\n"
    "[careers]\nhistory = 4\n";

std::vector<ExperimentArm> village_arms() {
    return {{"base", scenario_of(two_years_of_sixty)},
            {"programme",
             scenario_of(std::string(two_years_of_sixty) + "[[intervention]]\nkind = \"accountability\"\nstart = 4\nintensity = 1\n")}};
}

const std::atomic<bool> go_on{false};

Workers workers_of(int threads, std::uint64_t& runs) {
    return {threads, go_on, [](std::uint64_t) {}, [&runs](std::uint64_t n) { runs += n; }};
}

}  // namespace

TEST_CASE("a screening finds what exits hang on, counts its runs, and is the same on any number of threads", "[validity][slow]") {
    Effort effort;
    effort.trajectories = 2;
    effort.screening_pairs = 2;
    effort.rows = 4;
    effort.shifts = 2;
    std::uint64_t one_runs = 0, two_runs = 0;
    const Screening one = screen(village_arms(), effort, 7, workers_of(1, one_runs));
    const Screening two = screen(village_arms(), effort, 7, workers_of(2, two_runs));
    CHECK(one.runs == one_runs);
    CHECK(one_runs == two_runs);
    CHECK(one.runs == 2 * 2 * (one.axes.size() + 1) * 2 + 2 * 4 * 12 * 4 * 2);
    REQUIRE(one.matter.size() == 10);
    CHECK(one.matter == two.matter);
    for (std::size_t k = 1; k < one.matter.size(); ++k) CHECK(one.importance(one.matter[k - 1]) >= one.importance(one.matter[k]));
    const auto& exits = one.outcomes[static_cast<std::size_t>(View::level)][1];
    std::size_t hazard = 0;
    while (one.axes[hazard].key() != "exit.hazard") ++hazard;
    const auto larger = std::count_if(exits.size.begin(), exits.size.end(), [&](double size) { return size > exits.size[hazard]; });
    CHECK(larger < 15);   // among the first tenth of some 150
    CHECK(exits.morris[hazard].mu.value > 0.0);
}

TEST_CASE("in every draw people who meet consequences cause fewer incidents, and nothing at all survives of no effect", "[validity]") {
    Effort effort;
    effort.recipe_pairs = 12;
    effort.draws = 12;
    effort.draw_pairs = 4;
    auto arms = village_arms();
    arms.push_back({"nothing", arms.front().scenario});
    std::uint64_t runs = 0;
    const Survival found = test_robustness(arms, effort, 7, workers_of(2, runs));
    CHECK(found.runs == runs);
    REQUIRE(found.rows.size() == 2);
    const SurvivingEffect &incidents = found.rows[0].effects[2], &nothing = found.rows[1].effects[2];
    CHECK(incidents.at_defaults.effect.difference.value < 0.0);
    CHECK(incidents.at_defaults.judgement.verdict == Verdict::better);
    CHECK(incidents.survives() >= 10.0 / 12.0);   // two draws may have hardly any incidents
    CHECK(nothing.at_defaults.judgement.verdict == Verdict::hardly_differs);
    CHECK(nothing.over_draws.same == 12);
}

TEST_CASE("a table escapes bars, and numbers say no more than is known", "[validity]") {
    CHECK(markdown_table({"a", "b"}, {{"x|y", "2"}}) == "| a | b |\n|---|---|\n| x\\|y | 2 |\n");
    CHECK(digits(0.12345) == "0.123");
    CHECK(digits(std::nan("")) == "-");
    CHECK(with_interval(1.0, 0.5, 2.25) == "1 (0.5 to 2.25)");
    CHECK(with_interval(1.0, std::nan(""), 2.0) == "1");
}

TEST_CASE("a figure has words for those who cannot see it, and no bar for what is missing", "[validity]") {
    const std::string svg = bar_chart("A < B", "what it shows", {"one"}, {{"first", {0.5}}, {"second", {std::nan("")}}}, 1.0);
    CHECK(svg.find("<title>A &lt; B</title>\n<desc>what it shows</desc>") != std::string::npos);
    std::size_t bars = 0;
    for (auto at = svg.find("<rect x="); at != std::string::npos; at = svg.find("<rect x=", at + 1)) ++bars;
    CHECK(bars == 1);
}

TEST_CASE("recipes are the baseline and what is laid over it", "[validity]") {
    const auto recipes = read_recipes();
    REQUIRE(recipes.size() > 20);
    CHECK(recipes.front().name == "baseline");
    CHECK(recipe_named(recipes, "04-sponsorship").scenario.setup.plan.size() == 1);
    CHECK_THROWS(recipe_named(recipes, "no-such-recipe"));
}

TEST_CASE("the page of the project tells of every published case and every recipe", "[validity]") {
    const std::string page = text_of("docs/validity.md");
    for (const std::string& key : published_keys()) {
        CAPTURE(key);
        CHECK(page.find("| " + key + " |") != std::string::npos);
    }
    const auto recipes = read_recipes();
    for (std::size_t r = 1; r < recipes.size(); ++r) {
        CAPTURE(recipes[r].name);
        CHECK(page.find("| " + recipes[r].scenario.title + " |") != std::string::npos);
    }
    CHECK(page.find("## What the model cannot say") != std::string::npos);
    CHECK(page.find("| differs |") == std::string::npos);   // no published figure does
}
