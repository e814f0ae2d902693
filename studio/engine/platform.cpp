// What the engine finds outside it where it is native, as it is in a page: its own SHA-256, no files, and no XML.
#include "files/digest.hpp"
#include "files/graphml.hpp"
#include "files/read_text.hpp"
#include "studio/engine/portable_sha256.hpp"

namespace coalesce {

std::string sha256(std::string_view bytes) { return portable_sha256(bytes); }

std::optional<std::string> read_text(const std::string& path, Problems& problems) {
    problems.error({path}, "no files can be read here");
    return std::nullopt;
}

bool is_graphml(std::string_view) { return false; }

std::optional<GraphmlTables> parse_graphml(std::string_view, const std::string& file, std::span<const std::string>, Problems& problems) {
    problems.error({file}, "no GraphML can be read here");
    return std::nullopt;
}

}  // namespace coalesce
