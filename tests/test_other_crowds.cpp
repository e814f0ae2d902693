#include "analysis/validation/published/published_case.hpp"
#include "catch.hpp"
#include "files/read_text.hpp"
#include "mechanisms/coalitions.hpp"
#include "mechanisms/parameters.hpp"
#include "random_organisation.hpp"
#include "scenario/scenario.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

// The published scenarios with other numbers in their tables, against plain enumeration.
using namespace coalesce;
using namespace coalesce::tests;

namespace {

using Tables = std::map<std::string, std::string>;

/// A published scenario whose tables are these.
Scenario published_with(const std::string& file, const Tables& tables, const std::vector<std::string>& overrides = {}) {
    const std::string folder = "scenarios/published/";
    const TextReader read = [&](const std::string& path, Problems& problems) {
        const auto table = tables.find(path.substr(folder.size()));
        return table != tables.end() ? std::optional(table->second) : read_text(path, problems);
    };
    Problems problems;
    const auto text = read_text(folder + file, problems);
    REQUIRE(text);
    auto scenario = read_scenario(*text, folder + file, {overrides, {}}, read, problems);
    INFO(problems.text());
    REQUIRE(scenario);
    return *scenario;
}

/// The smallest number of people that as many have for a threshold.
std::size_t fixed_point(const std::vector<std::uint32_t>& thresholds) {
    std::size_t acting = 0;
    for (std::size_t before = thresholds.size() + 1; before != acting;) {
        before = acting;
        acting = static_cast<std::size_t>(std::count_if(thresholds.begin(), thresholds.end(), [&](auto t) { return t <= before; }));
    }
    return acting;
}

struct AnyLandscape {
    std::vector<double> size;
    std::vector<std::vector<double>> propensity;

    double energy(const Partition& camp) const {
        double sum = 0.0;
        for (std::size_t i = 0; i < size.size(); ++i) {
            for (std::size_t j = 0; j < size.size(); ++j) sum += camp[i] != camp[j] ? size[i] * size[j] * propensity[i][j] : 0.0;
        }
        return sum;
    }
    /// Nobody's move to another camp, or to none of these where there may be one more, lowers the energy.
    bool is_minimum(const Partition& camp, std::uint32_t most) const {
        const double here = energy(camp);
        for (std::size_t i = 0; i < size.size(); ++i) {
            Partition moved = camp;
            for (std::uint32_t k = 0; k < most; ++k) {
                moved[i] = k;
                if (energy(moved) < here - 1e-5) return false;
            }
        }
        return true;
    }
    Tables tables(const std::string& name) const {
        std::string people = "id,power\n", pairs = "source,target,value\n";
        for (std::size_t i = 0; i < size.size(); ++i) {
            people += fmt::format("f{},{}\n", i, size[i]);
            for (std::size_t j = 0; j < i; ++j) pairs += fmt::format("f{},f{},{}\n", i, j, propensity[i][j]);
        }
        return {{name + "-people.csv", people}, {name + "-propensities.csv", pairs}};
    }
};

AnyLandscape any_landscape(Dice& dice, std::size_t people) {
    AnyLandscape land;
    land.propensity.assign(people, std::vector<double>(people, 0.0));
    for (std::size_t i = 0; i < people; ++i) {
        land.size.push_back(0.5 + 0.001 * static_cast<double>(dice.below(30'000)));
        for (std::size_t j = 0; j < i; ++j)
            land.propensity[i][j] = land.propensity[j][i] = 0.001 * (static_cast<double>(dice.below(2000)) - 1000.0);
    }
    return land;
}

}  // namespace

TEST_CASE("in any crowd as many act in the end as have a threshold of so many or fewer", "[act][published]") {
    const auto seed = GENERATE(range(0U, 60U));
    INFO("seed " << seed);
    Dice dice(seed);
    const auto people = static_cast<std::uint32_t>(2 + dice.below(80));
    const auto most = static_cast<std::uint32_t>(1 + dice.below(people));   // few high thresholds: long cascades
    std::vector<std::uint32_t> thresholds;
    std::string table = "id,threshold\n";
    for (std::uint32_t i = 0; i < people; ++i) {
        thresholds.push_back(static_cast<std::uint32_t>(dice.below(most)));
        table += fmt::format("p{},{}\n", i, std::max(0.0, (thresholds.back() - 0.5) / people));
    }
    const Scenario scenario = published_with("granovetter.toml", {{"granovetter-people.csv", table}});
    const Run end = watch(scenario, 0);
    const auto commitment = end.organisation().people[State::commitment];
    CHECK(static_cast<std::size_t>(std::count(commitment.begin(), commitment.end(), 1.0F)) == fixed_point(thresholds));
}

TEST_CASE("on any landscape of two or three camps every start ends in a minimum, and all minima are found", "[coalitions][published]") {
    const auto seed = GENERATE(range(0U, 12U));
    const auto most = GENERATE(2U, 3U);
    const std::string moves = GENERATE("steepest", "queue");
    INFO("seed " << seed << ", " << most << " camps, " << moves);
    Dice dice(seed);
    constexpr std::size_t people = 6;
    const AnyLandscape land = any_landscape(dice, people);
    const Scenario scenario = published_with("unix-alliances.toml", land.tables("unix-alliances"),
                                             {fmt::format("coalitions.max={}", most), "coalitions.moves=" + moves, "run.weeks=13"});
    const auto starts = static_cast<std::uint32_t>(std::lround(std::pow(most, people - 1)));
    for (std::uint32_t r = 0; r < starts; ++r) {
        Partition start(people);
        start_coalitions(scenario.setup.parameters->coalitions, {scenario.seed, r, 0}, start);
        CoalitionScratch scratch;
        Partition numbered = start;
        number_coalitions(numbered, scratch);
        const Run run = watch(scenario, r);
        const Partition& end = run.organisation().people.coalition;
        CHECK(land.is_minimum(end, most));
        CHECK(land.is_minimum(start, most) == (end == numbered));
        CHECK(run.organisation().landscape_energy == Approx(land.energy(end)).epsilon(1e-5).margin(1e-3));
        CHECK(land.energy(end) <= land.energy(start) + 1e-4);
    }
}
