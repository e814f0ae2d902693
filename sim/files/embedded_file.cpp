#include "files/embedded_file.hpp"

#include <filesystem>

namespace coalesce {

std::optional<std::string> read_embedded(std::span<const EmbeddedFile> files, const std::string& path, Problems& problems) {
    const std::string name = std::filesystem::path(path).lexically_normal().generic_string();
    for (const EmbeddedFile& file : files) {
        if (file.name == name) return std::string(file.text);
    }
    problems.error({path, 0, 0}, "there is no such file in the program");
    return std::nullopt;
}

}  // namespace coalesce
