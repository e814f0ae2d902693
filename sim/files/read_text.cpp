#include "files/read_text.hpp"

#include <algorithm>
#include <cstdint>
#include <new>
#include <utility>

#include "files/limits.hpp"
#include "files/source_file.hpp"

namespace coalesce {
namespace {

constexpr const char* file_too_large = "is larger than 4 GiB, the most that is read; split it";

/// Reads to the end; the message of what went wrong, or an empty one.
std::string read_all(SourceFile& file, std::string& text) {
    constexpr std::size_t least = std::size_t{64} << 10;
    std::size_t filled = 0;
    text.resize(std::max<std::size_t>(least, file.size() + 1));  // one more than expected, to see the end at the first try
    for (;;) {
        filled += file.read(text.data() + filled, text.size() - filled);
        if (!file.failure().empty()) return std::string(file.failure());
        if (filled > largest_text) return file_too_large;
        if (filled < text.size()) break;
        text.resize(2 * filled);
    }
    text.resize(filled);
    return {};
}

std::string read_into(const std::string& path, std::string& text) {
    SourceFile file(path);
    if (!file.failure().empty()) return std::string(file.failure());
    if (file.size() > largest_text) return file_too_large;
    try {
        return read_all(file, text);
    } catch (const std::bad_alloc&) {
        return "does not fit into the memory of this machine";
    }
}

}  // namespace

std::optional<std::string> read_text(const std::string& path, Problems& problems) {
    std::string text;
    std::string failure = read_into(path, text);
    if (failure.empty()) return text;
    problems.error({path}, std::move(failure));
    return std::nullopt;
}

}  // namespace coalesce
