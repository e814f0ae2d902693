#pragma once
#include <string_view>

namespace coalesce {

/// A file that was put into a program or library when it was built (cmake/Embed.cmake).
struct EmbeddedFile {
    std::string_view name;   ///< its path from the root of the project
    std::string_view text;
};

}  // namespace coalesce
