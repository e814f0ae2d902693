#include "files/listed_file.hpp"

#include <filesystem>

#include <sys/stat.h>

#include <fmt/format.h>

#include "files/digest.hpp"
#include "files/source_file.hpp"

namespace coalesce {
namespace {

constexpr std::string_view default_algorithm = "md5";   // of Frictionless Standards v1, where a hash names none

bool leads_out(const std::string& path) {
    const std::filesystem::path parts(path);
    if (path.empty() || parts.is_absolute()) return true;
    for (const auto& part : parts) {
        if (part == "..") return true;
    }
    return false;
}

/// A digest of the bytes of a file as they are on the disk; nothing if the algorithm is not known or the file not readable.
std::optional<std::string> hash_of_file(const std::string& path, const std::string& algorithm) {
    auto digest = Digest::by(algorithm);
    if (!digest) return std::nullopt;
    SourceFile file(path, Unpack::never);
    std::string part(std::size_t{1} << 20, '\0');
    for (std::size_t got = part.size(); got == part.size();) {
        got = file.read(part.data(), part.size());
        digest->add(std::string_view(part).substr(0, got));
    }
    return file.failure().empty() ? std::optional(digest->digest()) : std::nullopt;
}

std::optional<Unlike> wrong_hash(const std::string& path, const std::string& hash) {
    const auto colon = hash.find(':');
    const std::string algorithm(colon == std::string::npos ? std::string(default_algorithm) : hash.substr(0, colon));
    const auto found = hash_of_file(path, algorithm);
    if (!found) return Unlike{"cannot be checked by " + algorithm, false};
    if (*found == hash.substr(colon == std::string::npos ? 0 : colon + 1)) return std::nullopt;
    return Unlike{"has other bytes than were written"};
}

}  // namespace

ListedFile listed(std::string path, std::string_view content) { return {std::move(path), content.size(), "sha256:" + sha256(content)}; }

std::optional<Unlike> mismatch(const std::string& folder, const ListedFile& file) {
    if (leads_out(file.path)) return Unlike{"leads out of the folder"};
    const std::string path = folder + '/' + file.path;
    struct stat about{};
    if (::lstat(path.c_str(), &about) != 0) return Unlike{"is missing"};
    if (S_ISLNK(about.st_mode)) return Unlike{"is a link, not a file"};
    if (!S_ISREG(about.st_mode)) return Unlike{"is not a regular file"};
    const auto size = static_cast<std::uint64_t>(about.st_size);
    if (file.bytes && size != *file.bytes) return Unlike{fmt::format("has {} bytes, not {}", size, *file.bytes)};
    return file.hash.empty() ? std::nullopt : wrong_hash(path, file.hash);
}

}  // namespace coalesce
