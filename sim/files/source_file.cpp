#include "files/source_file.hpp"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace coalesce {
namespace {

std::string reason(int error) {
    switch (error) {
        case ENOENT: return "there is no such file";
        case ELOOP: return "there is no such file: links lead in a circle";
        case ENOTDIR: return "there is no such file: a part of its path is a file, not a folder";
        case EISDIR: return "is a folder, not a file";
        case EACCES: return "may not be read: permission denied; change its permissions or copy it";
        default: return fmt::format("cannot be read: {}", std::generic_category().message(error));
    }
}

std::string fault_of(const struct stat& about) {
    if (S_ISREG(about.st_mode)) return {};
    if (S_ISDIR(about.st_mode)) return reason(EISDIR);
    return S_ISFIFO(about.st_mode) ? "is a pipe, not a file; write what comes through it into a file first" : "is a device, not a file";
}

/// Below which alone files are read, as a path without links; empty: anywhere.
std::filesystem::path& allowed_folder() {
    static std::filesystem::path folder;
    return folder;
}

bool is_allowed(const std::string& path) {
    const auto& folder = allowed_folder();
    if (folder.empty()) return true;
    std::error_code error;
    const auto real = std::filesystem::canonical(path, error);
    if (error) return true;   // it cannot be opened either
    return std::mismatch(folder.begin(), folder.end(), real.begin(), real.end()).first == folder.end();
}

}  // namespace

ReadOnlyBelow::ReadOnlyBelow(const std::string& folder) {
    assert(allowed_folder().empty());
    allowed_folder() = std::filesystem::canonical(folder);
}

ReadOnlyBelow::~ReadOnlyBelow() { allowed_folder().clear(); }

int open_regular(const std::string& path, std::string& failure) {
    if (path.empty()) failure = "no file is named";
    else if (path.find('\0') != std::string::npos) failure = reason(ENOENT);
    else if (!is_allowed(path)) failure = "is outside the archive, and not read: what comes in an archive may name its own files alone";
    if (!failure.empty()) return -1;
    struct stat about{};
    if (::stat(path.c_str(), &about) != 0) failure = reason(errno);
    else failure = fault_of(about);   // before it is opened, for that alone may wait for a pipe or wind a tape
    if (!failure.empty()) return -1;
    int handle = -1;
    do handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    while (handle < 0 && errno == EINTR);
    if (handle < 0 || ::fstat(handle, &about) != 0) failure = reason(errno);
    else failure = fault_of(about);   // it may have been exchanged meanwhile
    if (!failure.empty() && handle >= 0) ::close(std::exchange(handle, -1));
    return handle;
}

SourceFile::SourceFile(const std::string& path, Unpack unpack) {
    handle_ = open_regular(path, failure_);
    if (handle_ < 0) return;
    struct stat about{};
    if (::fstat(handle_, &about) == 0) size_ = static_cast<std::uint64_t>(about.st_size);
    if (unpack == Unpack::by_name && path.ends_with(".gz")) {
        unpacker_ = std::make_unique<Unpacker>([this](char* into, std::size_t size) { return read_as_it_is(into, size); });
    }
}

SourceFile::~SourceFile() {
    if (handle_ >= 0) ::close(handle_);
}

std::size_t SourceFile::read(char* into, std::size_t size) {
    if (!unpacker_ || !failure_.empty()) return read_as_it_is(into, size);
    const std::size_t filled = unpacker_->read(into, size);
    if (failure_.empty()) failure_ = unpacker_->failure();
    return filled;
}

std::size_t SourceFile::read_as_it_is(char* into, std::size_t size) {
    std::size_t filled = 0;
    while (failure_.empty() && filled < size) {
        const ssize_t got = ::read(handle_, into + filled, size - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) failure_ = reason(errno);
        if (got <= 0) break;
        filled += static_cast<std::size_t>(got);
    }
    return filled;
}

}  // namespace coalesce
