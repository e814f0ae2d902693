#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/validation/patterns/pattern.hpp"

namespace coalesce {

/// Patterns declared by a text in TOML: arms as an experiment has them, and [[pattern]] or [[fact]] tables with their figures. Nothing if
/// there was any error; all are told at once, with their places. Paths are relative to `file`; `read` reads them.
std::optional<Patterns> read_patterns(std::string_view text, const std::string& file, const TextReader& read, Problems& problems);

/// Whether a text declares patterns. False where it cannot be read.
bool is_patterns(std::string_view text);

/// The files of the project that declare what the whole model must show, and what it is held against.
inline constexpr const char* own_patterns = "scenarios/patterns/patterns.toml";
inline constexpr const char* own_facts = "scenarios/facts/facts.toml";

/// Those of one of them, as it was when the program was built.
Patterns read_own_patterns(const char* own_file = own_patterns);

/// Their keys, in order.
std::vector<std::string> pattern_keys(const char* own_file = own_patterns);

}  // namespace coalesce
