#include "files/journal.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files/digest.hpp"
#include "files/output_file.hpp"

namespace coalesce {
namespace {

constexpr std::size_t digest_digits = 64, longest_title = 4096;
constexpr int lock_attempts = 5;
constexpr useconds_t lock_pause = 20'000;   // microseconds

/// What stands before an entry, as the machine has it: a journal is read where it was written.
struct EntryHead {
    std::uint64_t part = 0, number = 0, size = 0;
};

std::string_view bytes_of(const EntryHead& head) { return {reinterpret_cast<const char*>(&head), sizeof head}; }

bool read_at(int handle, std::uint64_t at, char* into, std::size_t size) {
    while (size > 0) {
        const ssize_t got = ::pread(handle, into, size, static_cast<off_t>(at));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        into += got;
        at += static_cast<std::uint64_t>(got);
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

/// 0, or what went wrong.
int write_at(int handle, std::uint64_t at, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(handle, bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        at += static_cast<std::uint64_t>(written);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

std::uint64_t size_of_file(int handle) {
    struct stat about{};
    return ::fstat(handle, &about) == 0 && about.st_size > 0 ? static_cast<std::uint64_t>(about.st_size) : 0;
}

std::optional<std::string> read_title(int handle) {
    std::string text(std::min<std::uint64_t>(size_of_file(handle), longest_title), '\0');
    if (!read_at(handle, 0, text.data(), text.size())) return std::nullopt;
    const auto end = text.find('\n');
    return end == std::string::npos ? std::nullopt : std::optional(text.substr(0, end));
}

}  // namespace

std::unique_ptr<Journal> Journal::open(const std::string& path, const std::string& title, Problems& problems) {
    int handle = -1;
    do handle = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0666);
    while (handle < 0 && errno == EINTR);
    if (handle < 0) {
        problems.error({}, cannot("write", path, errno));
        return nullptr;
    }
    std::unique_ptr<Journal> journal(new Journal(path, handle));
    struct stat about{};
    if (::fstat(handle, &about) != 0 || !S_ISREG(about.st_mode)) {
        problems.error({path}, "is not a regular file; move it away");
        return nullptr;
    }
    bool is_taken = true;
    for (int attempt = 0; attempt < lock_attempts && is_taken; ++attempt) {   // a reader looks for a moment whether anybody writes
        if (attempt > 0) ::usleep(lock_pause);
        is_taken = ::flock(handle, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    }
    if (is_taken) {
        problems.error({}, "another process is writing " + path + "; wait for it or choose another --out");
        return nullptr;
    }
    if (journal->begin(title)) return journal;
    problems.error({}, journal->failure_);
    return nullptr;
}

Journal::~Journal() {
    if (handle_ >= 0) ::close(handle_);
}

bool Journal::begin(const std::string& title) {
    const std::string line = title + '\n';
    const std::uint64_t size = size_of_file(handle_);
    std::string there(std::min<std::uint64_t>(size, line.size()), '\0');
    if (!read_at(handle_, 0, there.data(), there.size()) || !line.starts_with(there)) {
        failure_ = path_ + " is of something else, and is let be; move it away";
        return false;
    }
    if (size >= line.size()) read_places(line.size(), size);
    else end_ = line.size();
    const int error = size < line.size() ? write_at(handle_, 0, line) : 0;
    has_torn_end_ = end_ < size;
    if (error != 0) failure_ = cannot("write", path_, error);
    return error == 0;
}

void Journal::read_places(std::uint64_t from, std::uint64_t size) {
    EntryHead head;
    end_ = from;
    while (end_ + sizeof head + digest_digits <= size && read_at(handle_, end_, reinterpret_cast<char*>(&head), sizeof head)) {
        const std::uint64_t room = size - end_ - sizeof head - digest_digits;
        if (head.size > room) break;   // cut off
        places_.push_back({{head.part, head.number}, end_, head.size});
        end_ += sizeof head + head.size + digest_digits;
    }
    std::stable_sort(places_.begin(), places_.end(), [](const Place& a, const Place& b) { return a.key < b.key; });
}

std::optional<std::string> Journal::find(Key key) const {
    const auto found = std::lower_bound(places_.begin(), places_.end(), key, [](const Place& place, Key k) { return place.key < k; });
    if (found == places_.end() || found->key != key) return std::nullopt;
    std::string text(sizeof(EntryHead) + found->size + digest_digits, '\0');
    if (!read_at(handle_, found->at, text.data(), text.size())) return std::nullopt;
    const std::string digest = text.substr(text.size() - digest_digits);
    text.resize(text.size() - digest_digits);
    if (sha256(text) != digest) return std::nullopt;
    return text.substr(sizeof(EntryHead));
}

std::uint64_t Journal::count(std::uint64_t part) const {
    return static_cast<std::uint64_t>(std::count_if(places_.begin(), places_.end(), [&](const Place& p) { return p.key.part == part; }));
}

void Journal::add(Key key, std::string_view entry) {
    const EntryHead head{key.part, key.number, entry.size()};
    Sha256 sum;
    sum.add(bytes_of(head));
    sum.add(entry);
    const std::string digest = sum.digest();
    const std::scoped_lock lock(mutex_);
    if (!failure_.empty()) return;
    int error = has_torn_end_ && ::ftruncate(handle_, static_cast<off_t>(end_)) != 0 ? errno : 0;
    std::uint64_t at = end_;
    for (const std::string_view piece : {bytes_of(head), entry, std::string_view(digest)}) {   // not put together: entries are large
        if (error == 0) error = write_at(handle_, at, piece);
        at += piece.size();
    }
    has_torn_end_ = false;
    if (error != 0) {
        failure_ = cannot("write", path_, error);
        [[maybe_unused]] const int ignored = ::ftruncate(handle_, static_cast<off_t>(end_));   // half an entry is seen to be one
        return;
    }
    end_ = at;
}

std::string Journal::failure() const {
    const std::scoped_lock lock(mutex_);
    return failure_;
}

bool Journal::remove(Problems& problems) {
    if (::unlink(path_.c_str()) == 0) return true;
    problems.warn({}, cannot("remove", path_, errno));
    return false;
}

std::unique_ptr<JournalReader> JournalReader::open(const std::string& path, const std::string& title) {
    const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (handle < 0) return nullptr;
    std::unique_ptr<JournalReader> reader(new JournalReader(handle, title.size() + 1));
    struct stat about{};
    const bool is_file = ::fstat(handle, &about) == 0 && S_ISREG(about.st_mode);
    return is_file && read_title(handle) == title ? std::move(reader) : nullptr;
}

JournalReader::~JournalReader() { ::close(handle_); }

bool JournalReader::follow() {
    const std::uint64_t size = size_of_file(handle_), before = end_;
    EntryHead head;
    while (end_ + sizeof head + digest_digits <= size && read_at(handle_, end_, reinterpret_cast<char*>(&head), sizeof head)) {
        if (head.size > size - end_ - sizeof head - digest_digits) break;   // still to come
        std::string text(sizeof head + head.size + digest_digits, '\0');
        if (!read_at(handle_, end_, text.data(), text.size())) break;
        end_ += text.size();
        const std::string digest = text.substr(text.size() - digest_digits);
        text.resize(text.size() - digest_digits);
        if (sha256(text) != digest) {   // still to come, as far as one can see from here
            end_ -= text.size() + digest_digits;
            break;
        }
        entries_.insert_or_assign(Journal::Key{head.part, head.number}, text.substr(sizeof head));
    }
    return end_ > before;
}

const std::string* JournalReader::find(Journal::Key key) const {
    const auto found = entries_.find(key);
    return found == entries_.end() ? nullptr : &found->second;
}

bool JournalReader::has_writer() const {
    if (::flock(handle_, LOCK_SH | LOCK_NB) != 0) return errno == EWOULDBLOCK;
    ::flock(handle_, LOCK_UN);
    return false;
}

std::optional<std::string> title_of_journal(const std::string& path) {
    const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (handle < 0) return std::nullopt;
    auto title = read_title(handle);
    ::close(handle);
    return title;
}

}  // namespace coalesce
