#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/archive/archived_run.hpp"

namespace coalesce {

/// The commands whose results can be archived, in words.
inline constexpr std::string_view commands_made_again = "run, compare, sweep, calibrate, plan, reach and demo";

/// Why a command cannot be made again from an archive, or empty if it can: it is one of those, and all of its options are of
/// those that decide results and name no folder but an input.
std::string fault_of_command(const std::vector<CommandWord>& command);

/// The words of a command line without the program's name and without what decides no result: where to write, how many threads, how to
/// share the work. Words are texts still. Nothing where they are none of a command that can be made again.
std::optional<std::vector<CommandWord>> deciding_words(const std::vector<std::string>& words);

}  // namespace coalesce
