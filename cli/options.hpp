#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "experiment/sweep.hpp"

// What several subcommands ask of the command line, and how it is checked.
namespace coalesce {

/// A whole number between two bounds, inclusive.
CLI::Validator whole_number(std::int64_t low, std::int64_t high);
/// A number above 0.
CLI::Validator positive_number();
/// A number between two bounds, inclusive.
CLI::Validator number_between(double low, double high);
/// A time limit as Slurm takes it: 30, 30:00, 4:00:00, 2-12, 2-12:30 or 2-12:30:00.
CLI::Validator time_limit();
/// KEY=VALUE.
CLI::Validator key_and_value();
/// One of these names; a misspelt one is told the nearest.
CLI::Validator one_of(const std::vector<std::string>& names);

/// --set and --data.
void add_overrides(CLI::App& command, std::vector<std::string>& overrides, std::string& data);
/// --threads.
void add_threads(CLI::App& command, int& threads);
/// --replicates; `text` says what they are.
void add_replicates(CLI::App& command, std::optional<std::uint32_t>& replicates, const char* text);
/// --shard, a part such as 0/4; `is_sharded` becomes true where it is given.
void add_shard(CLI::App& command, Shard& shard, bool& is_sharded, const char* text);

}  // namespace coalesce
