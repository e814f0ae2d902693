#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace coalesce {

/// What stands before each file of a tar archive (POSIX 1003.1, ustar): 512 bytes.
struct TarHeader {
    static constexpr std::size_t size = 512;
    static constexpr std::uint64_t most_bytes = (std::uint64_t{1} << 33) - 1;   // eleven octal digits

    /// What an entry is; of links, devices and whatever else there is, nothing more is known.
    enum class Type { file, folder, other };

    std::string name;
    std::uint64_t bytes = 0;
    Type type = Type::file;

    /// The block before a regular file, with neither owner nor time; nothing where the name does not fit or the file is too large.
    static std::optional<std::string> of(std::string_view name, std::uint64_t bytes);
    /// What a block says; nothing where it is no header or its sum is wrong.
    static std::optional<TarHeader> in(std::string_view block);
};

}  // namespace coalesce
