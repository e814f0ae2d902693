#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "scenario/scenario.hpp"

/// Reads a scenario from text; files are those of `files`.
struct ReadOutcome {
    std::optional<coalesce::Scenario> scenario;
    std::string told;
};

inline ReadOutcome read_texts(const std::string& text, const std::map<std::string, std::string>& files,
                              const coalesce::ScenarioOptions& options = {}) {
    using namespace coalesce;
    const TextReader reader = [&](const std::string& path, Problems& problems) -> std::optional<std::string> {
        const auto found = files.find(path);
        if (found != files.end()) return found->second;
        problems.error({path, 0, 0}, "there is no such file");
        return std::nullopt;
    };
    Problems problems;
    ReadOutcome outcome;
    outcome.scenario = read_scenario(text, "x.toml", options, reader, problems);
    outcome.told = problems.text();
    return outcome;
}

/// What is told about a scenario of format 1 with these lines after the first, which says so.
inline std::string told_of(const std::string& lines, std::vector<std::string> overrides = {}) {
    return read_texts("format = 1\n" + lines, {}, {std::move(overrides), {}}).told;
}
