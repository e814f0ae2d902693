#include "files/read_text.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <new>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace coalesce {
namespace {

constexpr std::uint64_t largest = std::uint64_t{4} << 30;
constexpr const char* too_large = "is larger than 4 GiB, the most that is read; split it";

std::string reason(int error) {
    switch (error) {
        case ENOENT: return "there is no such file";
        case ENOTDIR: return "there is no such file: a part of its path is a file, not a folder";
        case EISDIR: return "is a folder, not a file";
        case EACCES: return "may not be read: permission denied; change its permissions or copy it";
        default: return fmt::format("cannot be read: {}", std::generic_category().message(error));
    }
}

/// A file open for reading, closed at the end of the scope.
struct Opened {
    int handle;
    explicit Opened(const std::string& path) {
        do handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
        while (handle < 0 && errno == EINTR);
    }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;
    ~Opened() {
        if (handle >= 0) ::close(handle);
    }
};

/// Reads to the end; the message of what went wrong, or an empty one.
std::string read_all(int handle, std::uint64_t expected, std::string& text) {
    constexpr std::size_t least = std::size_t{64} << 10;
    std::size_t filled = 0;
    text.resize(std::max<std::size_t>(least, expected + 1));  // one more than expected, to see the end at the first try
    for (;;) {
        const ssize_t got = ::read(handle, text.data() + filled, text.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return reason(errno);
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
        if (filled > largest) return too_large;
        if (filled == text.size()) text.resize(2 * filled);
    }
    text.resize(filled);
    return {};
}

std::string read_into(const std::string& path, std::string& text) {
    if (path.empty()) return "no file is named";
    if (path.find('\0') != std::string::npos) return reason(ENOENT);
    const Opened file(path);
    struct stat about{};
    if (file.handle < 0 || ::fstat(file.handle, &about) != 0) return reason(errno);
    if (S_ISDIR(about.st_mode)) return reason(EISDIR);
    const auto size = static_cast<std::uint64_t>(about.st_size);
    if (size > largest) return too_large;
    try {
        return read_all(file.handle, size, text);
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
