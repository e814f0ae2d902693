#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "scenario/scenario.hpp"

/// Reads these texts, by path, and no others.
inline coalesce::TextReader reader_of_texts(const std::map<std::string, std::string>& files) {
    return [files](const std::string& path, coalesce::Problems& problems) -> std::optional<std::string> {
        const auto found = files.find(path);
        if (found != files.end()) return found->second;
        problems.error({path, 0, 0}, "there is no such file");
        return std::nullopt;
    };
}

struct ReadOutcome {
    std::optional<coalesce::Scenario> scenario;
    std::string told;
};

/// Reads a scenario from text; files are those of `files`.
inline ReadOutcome read_texts(const std::string& text, const std::map<std::string, std::string>& files,
                              const coalesce::ScenarioOptions& options = {}) {
    coalesce::Problems problems;
    ReadOutcome outcome;
    outcome.scenario = coalesce::read_scenario(text, "x.toml", options, reader_of_texts(files), problems);
    outcome.told = problems.text();
    return outcome;
}

/// What is told about a scenario of format 1 with these lines after the first, which says so.
inline std::string told_of(const std::string& lines, std::vector<std::string> overrides = {}) {
    return read_texts("format = 1\n" + lines, {}, {std::move(overrides), {}}).told;
}
