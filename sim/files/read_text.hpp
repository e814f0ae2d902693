#pragma once
#include <optional>
#include <string>

#include "files/problems.hpp"

namespace coalesce {

/// The bytes of a file, up to 4 GiB. Nothing, with an error at `path`, if there is no such file, it is no regular one (a folder, a pipe, a
/// device), it may not be read, it is too large or the disk fails.
std::optional<std::string> read_text(const std::string& path, Problems& problems);

}  // namespace coalesce
