#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "files/problems.hpp"

namespace coalesce {

/// Parts that a key may have, as `a.b.c` has three. Scenarios need four; a parser goes down one by one, until its stack ends.
inline constexpr int most_key_parts = 16;

/// Where a key of a TOML text has more parts than that; nothing where none has. Points in strings, comments and numbers are none of a key.
std::optional<Place> overlong_key(std::string_view text, const std::string& file);

}  // namespace coalesce
