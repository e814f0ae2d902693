#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace coalesce {

/// What is known of a file when it was written, as a data package lists it: `bytes` and `hash` of Frictionless Standards v1.
struct ListedFile {
    std::string path;                    ///< below the folder of the package
    std::optional<std::uint64_t> bytes;  ///< none where it is not said
    std::string hash;  ///< `sha256:<hex>`, or another algorithm before the colon; md5 without one; empty where not said

    bool is_sealed() const { return bytes.has_value() || !hash.empty(); }
};

/// A file that has exactly these bytes.
ListedFile listed(std::string path, std::string_view content);

/// How a file below `folder` is not what was listed, for people: `has 12 bytes, not 20`. Empty if it is. A link is never what was listed.
std::string mismatch(const std::string& folder, const ListedFile& file);

/// Whether a mismatch says that a file could not be looked at, so that nobody knows how it is.
bool is_unchecked(std::string_view mismatch);

}  // namespace coalesce
