#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "catch.hpp"
#include "scenario/scenario.hpp"
#include "text_of.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

constexpr const char* civil_service_file = "scenarios/civil-service/civil-service.toml";
constexpr const char* table_by_grade = "../shared/data/civil-service/2023-by-grade.csv";
constexpr std::size_t grades = 5;

Scenario civil_service() {
    Problems problems;
    auto scenario = load_scenario(civil_service_file, {}, problems);
    INFO(problems.text());
    REQUIRE(scenario);
    return std::move(*scenario);
}

/// The columns of the table by name, grade by grade.
std::map<std::string, std::vector<double>> columns_by_grade() {
    std::map<std::string, std::vector<double>> columns;
    std::string text = text_of(table_by_grade);
    std::erase(text, '\r');
    std::vector<std::string> names;
    std::size_t at = 0, line = 0;
    while (at < text.size() && line <= grades) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::size_t cell = at, number = 0;
        while (cell <= end) {
            const std::size_t stop = std::min(text.find(',', cell), end);
            const std::string word = text.substr(cell, stop - cell);
            if (line == 0) names.push_back(word);
            else if (number > 0) columns[names[number]].push_back(std::stod(word));
            cell = stop + 1;
            ++number;
        }
        at = end + 1;
        ++line;
    }
    return columns;
}

const Group& group_named(const Scenario& scenario, const std::string& name) {
    for (const Dimension& dimension : scenario.setup.identities.dimensions()) {
        for (const Group& group : dimension.groups) {
            if (group.name == name) return group;
        }
    }
    FAIL("no group " << name);
    return scenario.setup.identities.dimensions().front().groups.front();
}

}  // namespace

TEST_CASE("the civil service scenario has the heads and shares of its table, scaled to 2,000 people", "[library][civil-service]") {
    if (!std::filesystem::exists(table_by_grade)) {
        WARN("not tried: " << table_by_grade << " does not lie beside this repository");
        return;
    }
    const Scenario scenario = civil_service();
    auto table = columns_by_grade();
    REQUIRE(table.at("heads").size() == grades);
    double all = 0.0, people = 0.0;
    for (const double heads : table.at("heads")) all += heads;
    for (const auto size : scenario.setup.level_sizes) people += size;
    CHECK(people == 2000.0);
    for (std::size_t g = 0; g < grades; ++g) {
        CAPTURE(g);
        CHECK(scenario.setup.level_sizes[g] == Approx(table.at("heads")[g] / all * 2000.0).margin(1.0));
        for (const char* const name : {"women", "minority", "disabled"})
            CHECK(group_named(scenario, name).level_shares[g] == Approx(table.at(name)[g]).margin(1e-9));
        for (const char* const name : {"women", "minority"})
            CHECK(group_named(scenario, name).hire_shares[g] == Approx(table.at("entrants_" + std::string(name))[g]).margin(1e-9));
    }
}
