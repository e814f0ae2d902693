#include "files/own_seal.hpp"

#include <cassert>
#include <cstdint>

#include <sys/stat.h>

#include <fmt/format.h>

#include "files/digest.hpp"
#include "files/read_text.hpp"

namespace coalesce {
namespace {

constexpr std::string_view json_end = "\n}\n", json_seal = ",\n  \"seal\": \"sha256:", json_seal_end = "\"\n}\n";
constexpr std::string_view page_seal = "<!-- written by coalesce, sha256:", page_seal_end = " -->\n";
constexpr std::size_t digits = 64;
constexpr std::int64_t largest = std::int64_t{256} << 20;

/// The text before a seal, where it ends with one.
struct SealedPart {
    std::string_view before, digest;
};
bool ends_with_seal(std::string_view text, std::string_view mark, std::string_view end, SealedPart& part) {
    const std::size_t size = mark.size() + digits + end.size();
    if (text.size() < size || !text.ends_with(end)) return false;
    part.before = text.substr(0, text.size() - size);
    part.digest = text.substr(part.before.size() + mark.size(), digits);
    return text.substr(part.before.size()).starts_with(mark);
}

}  // namespace

std::string sealed_json(std::string text) {
    assert(text.ends_with(json_end));
    const std::string digest = sha256(text);
    text.resize(text.size() - json_end.size());
    return text.append(json_seal).append(digest).append(json_seal_end);
}

std::string sealed_page(std::string text) {
    if (!text.ends_with('\n')) text += '\n';
    const std::string digest = sha256(text);
    return text.append(page_seal).append(digest).append(page_seal_end);
}

bool holds_own_seal(std::string_view text) {
    SealedPart part;
    if (ends_with_seal(text, json_seal, json_seal_end, part)) return sha256(std::string(part.before).append(json_end)) == part.digest;
    return ends_with_seal(text, page_seal, page_seal_end, part) && sha256(part.before) == part.digest;
}

bool file_holds_own_seal(const std::string& path) {
    struct stat about{};
    if (::lstat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode) || about.st_size > largest) return false;
    Problems unreadable;
    const auto text = read_text(path, unreadable);
    return text && holds_own_seal(*text);
}

}  // namespace coalesce
