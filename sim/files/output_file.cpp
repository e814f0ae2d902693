#include "files/output_file.hpp"

#include <cassert>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace coalesce {
namespace {

constexpr std::size_t buffer_size = std::size_t{128} << 10;

/// Calls until no signal interrupts.
template <typename Call>
auto unless_interrupted(Call call) {
    for (;;) {
        const auto result = call();
        if (result >= 0 || errno != EINTR) return result;
    }
}

std::string_view remedy(int error) {
    switch (error) {
        case ENOSPC:
        case EDQUOT: return "free some space or choose another folder with --out";
        case EFBIG: return "raise the limit on file sizes (ulimit -f) or choose another folder with --out";
        case EMFILE:
        case ENFILE: return "raise the limit on open files (ulimit -n)";
        case EISDIR: return "give the name of a file";
        case ENOENT: return "make the folder first";
        case EIO: return "check the disk or choose another folder with --out";
        default: return "choose another folder with --out";
    }
}

}  // namespace

std::string cannot(std::string_view verb, std::string_view path, int error) {
    return fmt::format("cannot {} {}: {}; {}", verb, path, std::generic_category().message(error), remedy(error));
}

OutputFile::OutputFile(std::string path, std::uint64_t number)
    : path_(std::move(path)), number_(number != 0 ? number : static_cast<std::uint64_t>(::getpid())) {
    buffer_.reserve(buffer_size);
    open();
}

OutputFile::OutputFile(OutputFile&& other) noexcept { swap(other); }

OutputFile& OutputFile::operator=(OutputFile&& other) noexcept {
    OutputFile taken(std::move(other));
    swap(taken);
    return *this;
}

OutputFile::~OutputFile() { close(); }

void OutputFile::swap(OutputFile& other) noexcept {
    path_.swap(other.path_);
    target_.swap(other.target_);
    temporary_.swap(other.temporary_);
    buffer_.swap(other.buffer_);
    failure_.swap(other.failure_);
    std::swap(number_, other.number_);
    std::swap(handle_, other.handle_);
}

void OutputFile::open() {
    std::error_code why_not;
    const std::filesystem::path real = std::filesystem::canonical(path_, why_not);
    target_ = why_not ? path_ : real.string();
    struct stat about{};
    const bool exists = ::stat(target_.c_str(), &about) == 0;
    if (exists && S_ISDIR(about.st_mode)) return fail(EISDIR);
    const bool direct = exists && !S_ISREG(about.st_mode);
    const std::string name = direct ? target_ : fmt::format("{}.tmp-{}", target_, number_);
    if (!direct) ::unlink(name.c_str());  // left by a killed process that had our number
    const int flags = O_WRONLY | O_CLOEXEC | O_NOCTTY | (direct ? 0 : O_CREAT | O_EXCL);
    handle_ = unless_interrupted([&] { return ::open(name.c_str(), flags, 0666); });
    if (handle_ < 0) return fail(errno);
    if (!direct) temporary_ = name;
}

void OutputFile::write(std::string_view bytes) {
    assert(handle_ >= 0 || !failure_.empty());
    if (buffer_.size() + bytes.size() > buffer_size) flush();
    if (handle_ < 0) return;
    if (bytes.size() >= buffer_size) write_through(bytes);
    else buffer_.append(bytes);
}

void OutputFile::flush() {
    write_through(buffer_);
    buffer_.clear();
}

void OutputFile::write_through(std::string_view bytes) {
    while (!bytes.empty() && handle_ >= 0) {
        const ssize_t written = unless_interrupted([&] { return ::write(handle_, bytes.data(), bytes.size()); });
        if (written < 0) return fail(errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

bool OutputFile::publish() {
    assert(handle_ >= 0 || !failure_.empty());
    flush();
    if (handle_ >= 0) sync(handle_);
    if (handle_ < 0) return false;
    // Linux closes even when it reports an interruption; network file systems report lost writes only here.
    if (::close(std::exchange(handle_, -1)) != 0 && errno != EINTR) fail(errno);
    if (!failure_.empty() || temporary_.empty()) return failure_.empty();
    if (::rename(temporary_.c_str(), target_.c_str()) != 0) {
        fail(errno);
    } else {
        temporary_.clear();
        sync_folder();
    }
    return failure_.empty();
}

void OutputFile::sync(int handle) {
    const int done = unless_interrupted([&] { return ::fsync(handle); });
    const bool cannot_sync = done != 0 && (errno == EINVAL || errno == ENOTSUP || errno == EROFS);  // a pipe, some network folders
    if (done != 0 && !cannot_sync) fail(errno);
}

void OutputFile::sync_folder() {
    const std::string folder = std::filesystem::path(target_).parent_path().string();
    const char* name = folder.empty() ? "." : folder.c_str();
    const int handle = unless_interrupted([&] { return ::open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC); });
    if (handle < 0) return;  // a folder that one may write but not list
    sync(handle);
    ::close(handle);
}

void OutputFile::close() {
    if (handle_ >= 0) ::close(std::exchange(handle_, -1));
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
    temporary_.clear();
}

void OutputFile::fail(int error) {
    if (failure_.empty()) failure_ = cannot("write", path_, error);
    buffer_.clear();
    close();
}

}  // namespace coalesce
