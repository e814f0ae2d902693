#include "files/output_file.hpp"

#include <cassert>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "files/folders.hpp"

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
        case ELOOP: return "results never follow links: remove the link or choose another folder with --out";
        case EIO: return "check the disk or choose another folder with --out";
        default: return "choose another folder with --out";
    }
}

constexpr std::string_view temporary_mark = ".tmp-";

std::string reason_of(int error) { return error == ELOOP ? "it is a link" : std::generic_category().message(error); }

}  // namespace

std::string cannot(std::string_view verb, std::string_view path, int error) {
    return fmt::format("cannot {} {}: {}; {}", verb, path, reason_of(error), remedy(error));
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
    temporary_.swap(other.temporary_);
    buffer_.swap(other.buffer_);
    failure_.swap(other.failure_);
    std::swap(number_, other.number_);
    std::swap(handle_, other.handle_);
    std::swap(lock_, other.lock_);
    std::swap(sum_, other.sum_);
    std::swap(listed_, other.listed_);
}

void OutputFile::open() {
    struct stat about{};
    const bool exists = ::lstat(path_.c_str(), &about) == 0;
    if (exists && S_ISLNK(about.st_mode)) return fail(ELOOP);
    if (exists && S_ISDIR(about.st_mode)) return fail(EISDIR);
    const bool direct = exists && !S_ISREG(about.st_mode);
    const std::string name = direct ? path_ : fmt::format("{}{}{}", path_, temporary_mark, number_);
    if (!direct) ::unlink(name.c_str());  // left by a killed process that had our number
    if (!direct) temporary_ = name;   // before it is there, so that it goes whatever happens
    const int flags = O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW | (direct ? 0 : O_CREAT | O_EXCL);
    handle_ = unless_interrupted([&] { return ::open(name.c_str(), flags, 0666); });
    if (handle_ < 0) {
        const int error = errno;
        temporary_.clear();
        return fail(error);
    }
    if (direct) return;
    ::flock(handle_, LOCK_EX | LOCK_NB);   // where locks are not known, nobody asks for them
}

void OutputFile::write(std::string_view bytes) {
    assert(handle_ >= 0 || !failure_.empty());
    if (buffer_.size() + bytes.size() > buffer_size) flush();
    if (handle_ < 0) return;
    sum_.add(bytes);
    listed_.bytes = listed_.bytes.value_or(0) + bytes.size();
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

bool OutputFile::sync() {
    if (handle_ < 0) return failure_.empty();
    flush();
    if (handle_ >= 0) sync(handle_);
    if (handle_ < 0) return false;
    if (!temporary_.empty()) lock_ = ::fcntl(handle_, F_DUPFD_CLOEXEC, 0);
    // Linux closes even when it reports an interruption; network file systems report lost writes only here.
    if (::close(std::exchange(handle_, -1)) != 0 && errno != EINTR) fail(errno);
    listed_ = {path_.substr(path_.rfind('/') + 1), listed_.bytes.value_or(0), "sha256:" + sum_.digest()};
    return failure_.empty();
}

bool OutputFile::publish() {
    if (!sync()) return false;
    if (temporary_.empty()) return true;
    const std::string folder = std::filesystem::path(path_).parent_path().string();   // no memory is asked for once it has its name
    struct stat about{};
    if (::lstat(path_.c_str(), &about) == 0 && S_ISLNK(about.st_mode)) {
        fail(ELOOP);
    } else if (::rename(temporary_.c_str(), path_.c_str()) != 0) {
        fail(errno);
    } else {
        temporary_.clear();
        sync_folder(folder);
        if (!failure_.empty()) ::unlink(path_.c_str());   // whole or no trace
    }
    close();
    return failure_.empty();
}

void OutputFile::sync(int handle) {
    const int done = unless_interrupted([&] { return ::fsync(handle); });
    const bool cannot_sync = done != 0 && (errno == EINVAL || errno == ENOTSUP || errno == EROFS);  // a pipe, some network folders
    if (done != 0 && !cannot_sync) fail(errno);
}

void OutputFile::sync_folder(const std::string& folder) {
    const char* name = folder.empty() ? "." : folder.c_str();
    const int handle = unless_interrupted([&] { return ::open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC); });
    if (handle < 0) return;  // a folder that one may write but not list
    sync(handle);
    ::close(handle);
}

void OutputFile::close() {
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
    temporary_.clear();
    for (int* const handle : {&handle_, &lock_}) {
        if (*handle >= 0) ::close(std::exchange(*handle, -1));
    }
}

void OutputFile::fail(int error) {
    if (failure_.empty()) failure_ = cannot("write", path_, error);
    buffer_.clear();
    close();
}

Temporary temporary_at(const std::string& path, std::string_view& name) {
    const auto at = name.rfind(temporary_mark);
    const bool is_one = at != std::string_view::npos && at > 0 && name.size() > at + temporary_mark.size() &&
                        name.find_first_not_of("0123456789", at + temporary_mark.size()) == std::string_view::npos;
    if (!is_one) return Temporary::none;
    name = name.substr(0, at);
    const int handle = unless_interrupted([&] { return ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY); });
    if (handle < 0 && errno == ENOENT) return Temporary::abandoned;   // gone meanwhile
    struct stat about{};
    const bool is_file = handle >= 0 && ::fstat(handle, &about) == 0 && S_ISREG(about.st_mode);
    const bool is_locked = is_file && ::flock(handle, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (handle >= 0) ::close(handle);
    return is_file && !is_locked ? Temporary::abandoned : Temporary::in_use;
}

void remove_abandoned(const std::string& path) {
    const std::filesystem::path whole(path), folder = whole.has_parent_path() ? whole.parent_path() : ".";
    const std::string own = whole.filename().string();
    for (const std::string& name : names_in(folder.string())) {
        const std::string there = (folder / name).string();
        std::string_view base = name;
        if (temporary_at(there, base) == Temporary::abandoned && base == own) ::unlink(there.c_str());
    }
}

}  // namespace coalesce
