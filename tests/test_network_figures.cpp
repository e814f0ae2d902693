#include "analysis/validation/networks/network_figures.hpp"

#include "analysis/validation/networks/generated_networks.hpp"
#include "analysis/validation/networks/observed_networks.hpp"
#include "catch.hpp"
#include "organisation/each_tie.hpp"
#include "scenario/scenario.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>

using namespace coalesce;

TEST_CASE("figures of a network are those that are counted by hand", "[networks]") {
    // 0 <-> 1 -> 2 <- 0, 3 -> 0; once more 0 -> 1, and 2 -> 2.
    const std::vector<Nomination> nominations{{0, 1}, {1, 0}, {1, 2}, {0, 2}, {3, 0}, {0, 1}, {2, 2}};
    const std::vector<std::uint32_t> unit{0, 0, 1, 1};
    const NetworkFigures figures = network_figures(4, nominations, unit, {});
    CHECK(figures.degree == 5.0 / 4.0);
    CHECK(figures.reciprocity == 2.0 / 5.0);
    CHECK(figures.clustering == 3.0 / 5.0);   // the triangle three times; 3 - 0 - 1 and 3 - 0 - 2 are open
    CHECK(figures.own_unit == Approx((2.0 / 5.0) / (4.0 / 12.0)));
    CHECK(std::isnan(figures.own_group));
    CHECK(std::isnan(network_figures(3, {}, {}, {}).reciprocity));
}

TEST_CASE("what is stated of the law firm is what its data say", "[networks][data]") {
    const std::string folder = "../shared/data/law-firm/";
    if (!std::ifstream(folder + "people.csv")) {
        WARN("not tested: ../shared/data/law-firm is not there");
        return;
    }
    Problems problems;
    const auto scenario = load_scenario("scenarios/law-firm/law-firm.toml", {}, problems);
    REQUIRE(scenario);
    const GivenOrganisation& firm = *scenario->setup.given;
    std::ifstream table(folder + "ties.csv");
    std::string line;
    std::getline(table, line);
    REQUIRE(line.find("source") == 0);
    std::map<std::string, std::vector<Nomination>> by_kind;
    const auto slot = [&](const std::string& id) {
        return static_cast<std::uint32_t>(std::find(firm.id.begin(), firm.id.end(), id) - firm.id.begin());
    };
    const std::size_t kind_column = 2;
    while (std::getline(table, line)) {
        std::vector<std::string> cells(1);
        for (const char c : line) c == ',' ? cells.emplace_back() : cells.back() += c == '\r' ? std::string() : std::string(1, c);
        by_kind[cells[kind_column]].push_back({slot(cells[0]), slot(cells[1])});
    }
    const std::vector<std::uint32_t> unit(firm.unit.begin(), firm.unit.end());
    const std::pair<const char*, std::size_t> networks[]{{"friendship", 0}, {"advice", 1}, {"cowork", 2}};
    for (const auto& [kind, number] : networks) {
        INFO(kind);
        const NetworkFigures now = network_figures(firm.size(), by_kind[kind], unit, firm.identity);
        const NetworkFigures& stated = observed_networks[number].observed;
        CHECK(now.degree == Approx(stated.degree).margin(0.0005));
        CHECK(now.reciprocity == Approx(stated.reciprocity).margin(0.0005));
        CHECK(now.clustering == Approx(stated.clustering).margin(0.0005));
        CHECK(now.own_unit == Approx(stated.own_unit).margin(0.0005));
        CHECK(now.own_group == Approx(stated.own_group).margin(0.0005));
    }
}

TEST_CASE("a generated network has the degree that it is given, and its ties go both ways", "[networks]") {
    const auto generated = generated_networks(20);
    REQUIRE(generated.size() == observed_networks.size());
    for (std::size_t n = 0; n < 3; ++n) {
        INFO(observed_networks[n].name);
        CHECK(generated[n].with_degree[1].mean == 1.0);
        // Two who choose each other, or one who is chosen twice, are one tie: below, and by a third at most where
        // everybody has every fifth as a neighbour.
        CHECK(generated[n].with_degree[0].mean <= observed_networks[n].observed.degree + 0.2);
        CHECK(generated[n].with_degree[0].mean >= 0.65 * observed_networks[n].observed.degree);
        CHECK(generated[n].with_degree[3].mean > 1.0);   // the own unit is preferred
    }
    CHECK(networks_section(generated, 20).find("| law firm: who is a friend |") != std::string::npos);
}
