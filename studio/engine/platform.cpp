// What the engine finds outside it where it is native, as it is in a page: its own SHA-256, and no files.
#include "files/digest.hpp"
#include "files/read_text.hpp"
#include "studio/engine/portable_sha256.hpp"

namespace coalesce {

std::string sha256(std::string_view bytes) { return portable_sha256(bytes); }

std::optional<std::string> read_text(const std::string& path, Problems& problems) {
    problems.error({path}, "no files can be read here");
    return std::nullopt;
}

}  // namespace coalesce
