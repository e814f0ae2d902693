#pragma once
#include <string>
#include <string_view>

#include "files/problems.hpp"

namespace coalesce {

/// Whether a text may be handed to the parser of TOML: it is not too long, no key has too many parts, and lists and tables do not lie too
/// deep in one another, for each level takes room on the stack (files/limits.hpp). Otherwise an error at its place. Says nothing of the
/// syntax.
bool is_within_toml_limits(std::string_view text, const std::string& file, Problems& problems);

}  // namespace coalesce
