#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "files/problems.hpp"

namespace coalesce {

/// A file that was put into a program or library when it was built (cmake/Embed.cmake).
struct EmbeddedFile {
    std::string_view name;   ///< its path from the root of the project
    std::string_view text;
};

/// The text of one of these files, or nothing with an error. `path` may go up and down: `scenarios/whatifs/../baseline.toml`.
std::optional<std::string> read_embedded(std::span<const EmbeddedFile> files, const std::string& path, Problems& problems);

}  // namespace coalesce
