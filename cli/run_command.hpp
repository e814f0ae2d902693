#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {

/// What the command line may say about runs, beside the scenario. What it does not say stays as the scenario has it.
struct RunOptions {
    std::string scenario;
    std::vector<std::string> overrides;   ///< key=value
    std::string data;
    std::optional<std::uint32_t> replicates;
    std::optional<std::uint32_t> replicate;   ///< this one alone
    std::optional<std::uint64_t> seed;
    int threads = 0;
    std::string out;                      ///< empty: out/<name of the scenario>
    std::string tables;                   ///< folder for tables to be passed on; empty: none are written
    bool force = false, anonymous = false, quiet = false;
    bool people = false, network = false, events = false, members = false, timeline = false, no_timeline = false;
    std::vector<std::string> command;     ///< the words of the command line
};

/// Lays what the command line says over a scenario.
void apply(const RunOptions& options, Scenario& scenario);

/// `coalesce run`: runs a scenario, writes its results and shows them on stdout.
ExitCode run_command(const RunOptions& options);

}  // namespace coalesce
