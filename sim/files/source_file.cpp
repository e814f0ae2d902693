#include "files/source_file.hpp"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace coalesce {
namespace {

std::string reason(int error) {
    switch (error) {
        case ENOENT: return "there is no such file";
        case ENOTDIR: return "there is no such file: a part of its path is a file, not a folder";
        case EISDIR: return "is a folder, not a file";
        case EACCES: return "may not be read: permission denied; change its permissions or copy it";
        default: return fmt::format("cannot be read: {}", std::generic_category().message(error));
    }
}

int open_for_reading(const std::string& path) {
    int handle = -1;
    do handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    while (handle < 0 && errno == EINTR);
    return handle;
}

}  // namespace

SourceFile::SourceFile(const std::string& path, Unpack unpack) {
    if (path.empty()) {
        failure_ = "no file is named";
        return;
    }
    if (path.find('\0') != std::string::npos) {
        failure_ = reason(ENOENT);
        return;
    }
    handle_ = open_for_reading(path);
    struct stat about{};
    if (handle_ < 0 || ::fstat(handle_, &about) != 0) failure_ = reason(errno);
    else if (S_ISDIR(about.st_mode)) failure_ = reason(EISDIR);
    else size_ = static_cast<std::uint64_t>(about.st_size);
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
