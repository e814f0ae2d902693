#include <algorithm>
#include <atomic>
#include <cmath>
#include <set>

#include "analysis/reach/measure_reach.hpp"
#include "analysis/reach/reach_tables.hpp"
#include "analysis/reach/reach_text.hpp"
#include "catch.hpp"
#include "scenario_texts.hpp"
#include "text_of.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

constexpr std::size_t made_axes = 6;
const GridPair made_grid{0, 1, {0.0, 1.0, 20}, {0.0, 1.0, 20}};

/// Both outcomes follow from the first two axes; the corner where both are high cannot be reached, and the far ends of the second are rare.
struct MadeReach : ReachTrial {
    double noise = 0.0;
    std::uint64_t asked = 0;

    std::vector<ReachMeans> measure(std::span<const std::vector<double>> points, std::uint32_t first, std::uint32_t count) override {
        std::vector<ReachMeans> all;
        for (const auto& x : points) {
            ReachMeans means;
            double rest = 0.0;
            for (std::size_t a = 2; a < made_axes; ++a) rest += x[a] / (made_axes - 2.0);
            const double across = x[0], up = (1.0 - x[0]) * rest * rest * rest;
            const double shift = noise * std::sin(1.0 + first + 12.9 * across + 78.2 * rest);  // chance that is the same at each visit
            means.mean = {across, up + shift};
            means.error = {0.001, noise > 0.0 ? noise : 0.001};
            means.runs = count;
            all.push_back(means);
            ++asked;
        }
        return all;
    }
    bool is_stopped() const override { return false; }
};

std::size_t cells_filled(const std::vector<ReachPoint>& points) {
    std::set<std::size_t> filled;
    for (const auto& point : points) {
        if (const auto cell = made_grid.cell_of(point.search.mean[0], point.search.mean[1])) filled.insert(*cell);
    }
    return filled.size();
}

ReachEffort made_effort(std::uint64_t start, std::uint64_t seed) { return {600, start, 50, 2, 2, seed}; }

std::vector<ReachPoint> explored(MadeReach& trial, const ReachEffort& effort) {
    const GridPair pairs[]{made_grid};
    return *explore(made_axes, pairs, std::vector<double>(made_axes, 0.5), effort, trial);
}

std::string reach_file(const std::string& more) {
    return "format = 1\nscenario = \"village.toml\"\nparameters = [\"exit\"]\n"
           "[[pair]]\nacross = { outcome = \"trust_everyone_year\", words = \"trust\", low = 0, high = 1, cells = 5 }\n"
           "up = { outcome = \"exits_a_year_everyone_year\", words = \"leavers\", low = 0, high = 1, cells = 5 }\n" +
           more;
}

std::optional<Reach> read_made(const std::string& text, std::string& told) {
    Problems problems;
    const std::string village = "format = 1\ntitle = \"s\"\nquestion = \"?\"\n[run]\nweeks = 52\nburn_in = 0\n[careers]\nhistory = 0\n"
                                "[organisation]\npeople = 40\nlevels = 2\nunits = 2\n";
    auto reach = read_reach(text, "x.toml", reader_of_texts({{"village.toml", village}}), problems);
    told = problems.text();
    return reach;
}

}  // namespace

TEST_CASE("a value lies in the cell that begins at or below it, and the upper end in the last", "[reach]") {
    const GridSide side{0.0, 1.0, 4};
    CHECK(side.cell_of(0.0) == 0u);
    CHECK(side.cell_of(0.25) == 1u);
    CHECK(side.cell_of(1.0) == 3u);
    CHECK_FALSE(side.cell_of(1.01).has_value());
    CHECK_FALSE(side.cell_of(std::nan("")).has_value());
}

TEST_CASE("going where cells are new reaches more of them than as many points of a Latin hypercube", "[reach]") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        INFO("seed " << seed);
        MadeReach trial, plain;
        CHECK(static_cast<double>(cells_filled(explored(trial, made_effort(60, seed)))) >
              1.15 * static_cast<double>(cells_filled(explored(plain, made_effort(600, seed)))));
    }
}

TEST_CASE("an exploration tries as many points as it may, and is the same for the same seed", "[reach]") {
    MadeReach one, again, other;
    const auto first = explored(one, made_effort(60, 7)), second = explored(again, made_effort(60, 7)),
               third = explored(other, made_effort(60, 8));
    CHECK(first.size() == 600);
    CHECK(std::equal(first.begin(), first.end(), second.begin(),
                     [](const auto& a, const auto& b) { return a.coordinates == b.coordinates; }));
    CHECK_FALSE(first.back().coordinates == third.back().coordinates);
    for (const auto& point : first) {
        for (const double x : point.coordinates) CHECK((x >= 0.0 && x <= 1.0));
    }
}

TEST_CASE("what only luck reached is told apart, and what cannot be is named with what was tried", "[reach]") {
    std::string told;
    auto reach = read_made(reach_file(""), told);
    INFO(told);
    REQUIRE(reach);
    reach->pairs[0].across.grid = reach->pairs[0].up.grid = {0.0, 1.0, 20};
    MadeReach trial;
    trial.noise = 0.05;
    const ReachFindings found = reach_findings(*reach, explored(trial, made_effort(60, 3)));
    const auto that_are = [&](Reachable reached) {
        return std::count_if(found.cells[0].begin(), found.cells[0].end(), [&](const ReachCell& cell) { return cell.reached == reached; });
    };
    CHECK(that_are(Reachable::yes) > 20);
    CHECK(that_are(Reachable::perhaps) > 0);
    REQUIRE_FALSE(found.absent.empty());
    const AbsentCombination& first = found.absent.front();
    CHECK((first.across_is_high && first.up_is_high));
    CHECK(first.across_alone + first.up_alone > 0);
    CHECK(absent_text(*reach, found, first).find("No point of 600 tried gave trust of") == 0);
    for (const ReachPoint& point : found.points)
        CHECK_FALSE((point.search.mean[0] >= first.across_bound && point.search.mean[1] >= first.up_bound));
}

TEST_CASE("how surely a point lies in a cell falls with its standard error", "[reach]") {
    const auto at = [](double error) { return ReachMeans{{0.125, 0.125}, {error, error}, 4}; };
    CHECK(share_in_cell({0, 1, {0.0, 1.0, 4}, {0.0, 1.0, 4}}, 0, at(1e-6)) == Approx(1.0));
    CHECK(share_in_cell({0, 1, {0.0, 1.0, 4}, {0.0, 1.0, 4}}, 0, at(0.1)) < 0.7);
    CHECK(share_in_cell({0, 1, {0.0, 1.0, 4}, {0.0, 1.0, 4}}, 1, at(1e-6)) < 1e-9);
}

TEST_CASE("the first point is the scenario as it stands, on scales of any kind", "[reach]") {
    std::string told;
    const auto reach = read_made(reach_file("[[axis]]\nparameter = \"exit.hazard\"\nlow = 0.001\nhigh = 0.1\nscale = \"log\"\n"
                                            "[[axis]]\nparameter = \"talk.pull\"\nvalues = [0.9, 0.1]\nweights = [1, 5]\n"),
                                 told);
    INFO(told);
    REQUIRE(reach);
    const std::vector<double> values = values_at(*reach, coordinates_as_it_stands(*reach));
    for (std::size_t a = 0; a < values.size(); ++a) {
        const Axis& axis = reach->base.axes[a];
        INFO(axis.key());
        if (axis.levels() == 0) CHECK(values[a] == Approx(*axis.target().value_in(reach->scenario())));
    }
}

TEST_CASE("a reach on the model is the same whatever the threads, and marks organisations inside or outside", "[reach]") {
    std::string told;
    const auto reach = read_made(reach_file("[[observed]]\nname = \"A\"\nsource = \"s\"\nvalues = { trust_everyone_year = 0.5, "
                                            "exits_a_year_everyone_year = 0.99 }\n[effort]\npoints = 30\nstart = 20\ngeneration = 10\n"
                                            "replicates = 2\nagain = 2\n"),
                                 told);
    INFO(told);
    REQUIRE(reach);
    const std::atomic<bool> never{false};
    const auto text_with = [&](int threads) {
        const Workers workers{threads, never, [](std::uint64_t) {}, [](std::uint64_t) {}};
        ModelReach trial(*reach, workers, nullptr);
        const ReachFindings found = reach_findings(
            *reach, *explore(reach->base.axes.size(), reach->grids(), coordinates_as_it_stands(*reach), reach->effort, trial));
        std::string text = reach_text(*reach, found);
        for (std::size_t table = 0; table < reach_tables(*reach).size(); ++table) text += reach_csv(table, *reach, found);
        return text + reach_picture(*reach, found, 0);
    };
    const std::string one = text_with(1);
    CHECK(one == text_with(2));
    CHECK(one.find("A (0.5, 0.99): outside") != std::string::npos);
    CHECK(one.find("the scenario as it stands") != std::string::npos);
}

TEST_CASE("what is wrong in a reach is told with its place", "[reach]") {
    std::string told;
    read_made("format = 1\nscenario = \"village.toml\"\nparameters = [\"exit\"]\n", told);
    CHECK(told.find("there is no pair of outcomes") != std::string::npos);
    read_made(
        "format = 1\nscenario = \"village.toml\"\nparameters = [\"exit\"]\n[[pair]]\nacross = { outcome = \"trust_everyon_year\", low = 0, "
        "high = 1 }\nup = { outcome = \"exits_a_year_everyone_year\", low = 1, high = 1 }\n",
        told);
    CHECK(told.find("x.toml:5:22: error: pair[0].across.outcome is \"trust_everyon_year\"; there is no such outcome") != std::string::npos);
    CHECK(told.find("pair[0].up goes from 1 to 1; high must be above low") != std::string::npos);
    read_made(reach_file("[[observed]]\nname = \"=cmd\"\nsource = \"s\"\nvalues = { trust_everyone_end = 1 }\n"), told);
    CHECK(told.find("observed[0].name is \"=cmd\"") != std::string::npos);
    CHECK(told.find("observed[0].values.trust_everyone_end is of no pair") != std::string::npos);
    std::string pairs;
    for (int k = 0; k < 65; ++k) pairs += "[[pair]]\n";
    read_made("format = 1\nscenario = \"village.toml\"\nparameters = [\"exit\"]\n" + pairs, told);
    CHECK(told.find("there are 65 tables [[pair]]; there can be at most 64") != std::string::npos);
    std::string nothing_turned = reach_file("");
    const std::string turned = "parameters = [\"exit\"";
    REQUIRE(nothing_turned.find(turned) != std::string::npos);
    nothing_turned.replace(nothing_turned.find(turned), nothing_turned.find(']') - nothing_turned.find(turned), "parameters = [");
    read_made(nothing_turned, told);
    CHECK(told.find("no parameter is to be turned") != std::string::npos);
}

TEST_CASE("the reach that comes with the program is sound", "[reach]") {
    Problems problems;
    const auto reach = load_reach("scenarios/reach/defaults.toml", problems);
    INFO(problems.text());
    REQUIRE(reach);
    CHECK(reach->pairs.size() >= 3);
    CHECK(reach->base.axes.size() > 100);
    CHECK(is_reach(text_of("scenarios/reach/defaults.toml")));
    CHECK_FALSE(is_reach(text_of("scenarios/plans/start-up.toml")));
}
