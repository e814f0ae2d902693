#pragma once
#include <string>

#include "catch.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {

/// The scenario that a text describes; the test fails with the reader's words where there is none.
inline Scenario scenario_of(const std::string& text) {
    Problems problems;
    const TextReader no_files = [](const std::string&, Problems&) { return std::optional<std::string>{}; };
    auto scenario = read_scenario("format = 1\n" + text, "test.toml", {}, no_files, problems);
    INFO(problems.text());
    REQUIRE(scenario.has_value());
    return *scenario;
}

/// Its setup.
inline Setup setup_of(const std::string& text) { return scenario_of(text).setup; }

}  // namespace coalesce
