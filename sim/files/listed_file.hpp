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

/// How a file is not what was listed.
struct Unlike {
    std::string how;           ///< for people: `has 12 bytes, not 20`
    bool is_looked_at = true;  ///< otherwise nobody knows what is in it
};

/// How a file below `folder` is not what was listed; nothing if it is. A link is never what was listed.
std::optional<Unlike> mismatch(const std::string& folder, const ListedFile& file);

}  // namespace coalesce
