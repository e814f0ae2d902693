#include "catch.hpp"
#include "mechanisms/parameters.hpp"
#include "scenario/describe.hpp"
#include "scenario_texts.hpp"
#include "text_of.hpp"

#include <algorithm>

using namespace coalesce;
using namespace coalesce::tests;

namespace {

Scenario read_back(const std::string& text) {
    auto outcome = read_texts(text, {});
    INFO(text << outcome.told);
    REQUIRE(outcome.scenario);
    CHECK(outcome.told.empty());
    return std::move(*outcome.scenario);
}

}  // namespace

TEST_CASE("the described scenario reads back to exactly the defaults", "[describe]") {
    const Scenario described = read_back(describe_scenario());
    const Scenario defaults = default_scenario();
    for (const auto& parameter : declared_parameters()) {
        INFO(parameter.key);
        CHECK(parameter.read(described.setup.parameters) == parameter.default_value);
    }
    CHECK(described.seed == defaults.seed);
    CHECK(described.replicates == defaults.replicates);
    CHECK(described.setup.level_sizes == defaults.setup.level_sizes);
    CHECK(resolved_scenario(described) == resolved_scenario(defaults));
}

TEST_CASE("the described scenario holds and explains every parameter", "[describe]") {
    const std::string text = describe_scenario();
    for (const auto& parameter : declared_parameters()) {
        INFO(parameter.key);
        const std::string line = "\n" + parameter.key.substr(parameter.key.find('.') + 1) + " = ";
        CHECK(text.find(line) != std::string::npos);
        CHECK(text.find(std::string(parameter.meaning.text)) != std::string::npos);
    }
}

TEST_CASE("a resolved scenario reproduces every value that was set", "[describe]") {
    const std::string text =
        "format = 1\ntitle = \"Say \\\"it\\\"\"\nquestion = \"One\\nTwo \\\\ three\"\nseed = 9223372036854775807\n"
        "[[identity]]\nname = 'a b'\n[[identity.group]]\nname = 'x'\nlevel_shares = [0.1, 0.9]\nhire_share = [0.3, 0.7]\n"
        "[[identity.group]]\nname = 'y'\nlevel_shares = [0.9, 0.1]\n"
        "[organisation]\nlevel_sizes = [123, 45]\n[talk]\npull = 0.1234567890123456789\n[commitment]\nrule = 'linear'\n[output]\nevents = "
        "true\n";
    const Scenario scenario = read_back(text);
    const std::string resolved = resolved_scenario(scenario);
    const Scenario again = read_back(resolved);
    CHECK(resolved_scenario(again) == resolved);
    CHECK(again.title == "Say \"it\"");
    CHECK(again.question == "One\nTwo \\ three");
    CHECK(again.seed == scenario.seed);
    CHECK(again.setup.parameters->talk.pull == 0.1234567890123456789);
    CHECK(again.setup.level_sizes == std::vector<std::uint32_t>{123, 45});
    CHECK(again.setup.identities.dimensions()[0].groups[0].share == scenario.setup.identities.dimensions()[0].groups[0].share);
    CHECK(again.output.events);
}

TEST_CASE("the list of parameters holds each of them once", "[describe]") {
    const std::string text = "\n" + describe_parameters();
    for (const auto& parameter : declared_parameters()) {
        INFO(parameter.key);
        const auto first = text.find("\n" + parameter.key + " ");
        REQUIRE(first != std::string::npos);
        CHECK(text.find("\n" + parameter.key + " ", first + 1) == std::string::npos);
    }
}

TEST_CASE("every parameter has a meaning, and a default and a plausible range within the valid one", "[describe]") {
    for (const auto& parameter : declared_parameters()) {
        INFO(parameter.key);
        CHECK(std::count(parameter.key.begin(), parameter.key.end(), '.') == 1);
        CHECK_FALSE(parameter.meaning.text.empty());
        if (parameter.kind == ParameterKind::choice) continue;
        CHECK(parameter.meaning.valid.contains(parameter.default_value));
        CHECK(parameter.meaning.valid.contains(parameter.meaning.plausible.low));
        CHECK(parameter.meaning.valid.contains(parameter.meaning.plausible.high));
        CHECK(parameter.meaning.plausible.low <= parameter.meaning.plausible.high);
    }
}

TEST_CASE("docs/parameters.md is what the program says", "[describe][docs]") {
    const std::string page = text_of("docs/parameters.md");
    INFO("write it anew: coalesce describe parameters --markdown > docs/parameters.md");
    CHECK((page == parameters_markdown()));
}

TEST_CASE("the schema knows every parameter with its bounds", "[describe]") {
    const std::string schema = describe_schema();
    for (const auto& parameter : declared_parameters()) {
        INFO(parameter.key);
        CHECK(schema.find("\"" + parameter.key.substr(parameter.key.find('.') + 1) + "\": {") != std::string::npos);
    }
    CHECK(schema.find("\"additionalProperties\": true") == std::string::npos);
}
