#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "engine/run.hpp"
#include "scenario/scenario.hpp"
#include "text_of.hpp"

using namespace coalesce;
using namespace coalesce::tests;
namespace fs = std::filesystem;

namespace {

/// Every scenario that comes with the program, by path.
std::vector<std::string> library() {
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator("scenarios")) {
        const std::string file = entry.path().generic_string();
        const bool is_other = file.starts_with("scenarios/experiments/") || file.starts_with("scenarios/calibration/") ||
                              file.starts_with("scenarios/plans/") || file.starts_with("scenarios/reach/") ||
                              file.starts_with("scenarios/facts/") || file == "scenarios/patterns/patterns.toml";
        if (entry.path().extension() == ".toml" && !is_other) files.push_back(file);
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// The law firm is not ours to give: its tables lie beside this repository, or nowhere.
bool can_be_read(const std::string& file) {
    return file.find("law-firm") == std::string::npos || fs::exists("scenarios/law-firm/../../../shared/data/law-firm/people.csv");
}

Scenario scenario_in(const std::string& file, const std::vector<std::string>& overrides = {}) {
    Problems problems;
    auto scenario = load_scenario(file, {overrides, {}}, problems);
    INFO(problems.text());
    REQUIRE(scenario.has_value());
    if (overrides.empty()) CHECK(problems.text().empty());
    return *scenario;
}

/// Whether an organisation can do with fewer people for a test.
bool can_shrink(const std::string& file) {
    if (!can_be_read(file)) return false;
    const Scenario scenario = scenario_in(file);
    return !scenario.setup.given && !scenario.declares_level_sizes && scenario.setup.shape().people > 120;
}

/// The comment that a file opens with.
std::string head_of(const std::string& text) {
    std::size_t end = 0;
    while (end < text.size() && text[end] == '#') end = text.find('\n', end) + 1;
    return text.substr(0, end);
}

}  // namespace

TEST_CASE("every scenario opens with what it asks, what to look at and what it cannot tell", "[library]") {
    for (const std::string& file : library()) {
        CAPTURE(file);
        const std::string head = head_of(text_of(file));
        const auto asks = head.find("\n#\n# What it asks: "), look = head.find("\n# What to look at: "),
                   limits = head.find("\n# What it cannot tell: ");
        CHECK(asks != std::string::npos);
        CHECK(look != std::string::npos);
        CHECK(limits != std::string::npos);
        CHECK((asks < look && look < limits));
    }
}

TEST_CASE("every scenario is read without problems, and has a title and a question of its own", "[library]") {
    std::map<std::string, std::string> titles;
    for (const std::string& file : library()) {
        if (!can_be_read(file)) continue;
        CAPTURE(file);
        const Scenario scenario = scenario_in(file);
        CHECK(scenario.question.ends_with("?"));
        CHECK_FALSE(scenario.title.empty());
        CHECK(titles.emplace(scenario.title, file).second);
    }
}

TEST_CASE("every scenario runs, and each of its interventions reaches somebody", "[library]") {
    for (const std::string& file : library()) {
        if (!can_be_read(file)) continue;
        CAPTURE(file);
        std::vector<std::string> shorter{"run.weeks=60", "run.burn_in=13"};
        if (can_shrink(file)) shorter.emplace_back("organisation.people=120");
        const Scenario scenario = scenario_in(file, shorter);
        Run run(scenario.setup);
        RunRecord record;
        run.simulate({scenario.seed, 0, 0}, record);
        CHECK(record.weeks.back() == 60);
        std::set<std::uint32_t> started, reaching;
        for (const DoseRow& row : record.doses) {
            if (row.dose.wanted > 0.0) started.insert(row.intervention);
            if (row.dose.reached > 0) reaching.insert(row.intervention);
        }
        const auto& plan = scenario.setup.plan;
        const auto begun = std::count_if(plan.begin(), plan.end(), [](const Intervention& x) { return x.start < 60; });
        CHECK(std::ssize(started) == begun);
        CHECK(reaching == started);
    }
}

TEST_CASE("every kind of intervention and every profile is in some recipe", "[library]") {
    std::set<const InterventionKind*> used;
    std::string texts;
    for (const std::string& file : library()) {
        texts += text_of(file);
        if (!can_be_read(file)) continue;
        for (const Intervention& x : scenario_in(file).setup.plan) used.insert(x.kind);
    }
    for (const InterventionKind* kind : intervention_kinds()) {
        CAPTURE(kind->key);
        CHECK(used.contains(kind));
    }
    for (const NamedProfile& one : profiles) CHECK(texts.find("profile = \"" + std::string(one.name) + '"') != std::string::npos);
}

TEST_CASE("what-ifs are numbered without a gap, and the table of the library names every scenario", "[library]") {
    const std::string table = text_of("scenarios/README.md");
    int number = 0;
    for (const std::string& file : library()) {
        CAPTURE(file);
        CHECK(table.find("(" + file.substr(std::string("scenarios/").size()) + ")") != std::string::npos);
        if (!file.starts_with("scenarios/whatifs/")) continue;
        ++number;
        CHECK(fs::path(file).filename().string().substr(0, 3) == (number < 10 ? "0" : "") + std::to_string(number) + "-");
        if (can_be_read(file)) CHECK(scenario_in(file).inputs.size() >= 2);   // laid over a base
    }
    CHECK(number >= 30);
}
