#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/problems.hpp"

namespace coalesce {

/// A file that only grows, by entries that are there whole or not at all: what one process added is found by the next, however the first
/// ended. Each entry lies under a key and carries its own digest; one that was cut off or changed is as if it had never been added. One
/// process has it open at a time. Calls may come from several threads.
class Journal {
public:
    /// Where an entry lies: a part of the journal, and a number in it.
    struct Key {
        std::uint64_t part = 0, number = 0;
        friend auto operator<=>(const Key&, const Key&) = default;
    };

    /// Opens it, or begins it with its first line, `title`. Nothing, with an error, if that cannot be, it is a link or no file, has another
    /// title, or another process has it open.
    static std::unique_ptr<Journal> open(const std::string& path, const std::string& title, Problems& problems);
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;
    ~Journal();

    /// An entry that was there when the journal was opened.
    std::optional<std::string> find(Key key) const;
    /// How many entries of a part were there when it was opened.
    std::uint64_t count(std::uint64_t part) const;
    /// Whether there were none.
    bool was_empty() const { return places_.empty(); }

    /// Adds an entry. After the first failure nothing more is added.
    void add(Key key, std::string_view entry);
    /// Why no more could be added, with a remedy; empty if all was.
    std::string failure() const;

    /// Removes the file; false, with a warning, if it stays.
    bool remove(Problems& problems);

private:
    struct Place {
        Key key;
        std::uint64_t at = 0, size = 0;
    };

    Journal(std::string path, int handle) : path_(std::move(path)), handle_(handle) {}
    bool begin(const std::string& title);
    void read_places(std::uint64_t from, std::uint64_t size);

    std::string path_;
    int handle_;
    std::uint64_t end_ = 0;  // of the whole entries
    bool has_torn_end_ = false;  // behind them lies half an entry; whoever only looks leaves it there
    std::vector<Place> places_;  // by key, of the entries that were there
    mutable std::mutex mutex_;
    std::string failure_;
};

/// Follows a journal that another process may be adding to; what it has is in memory.
class JournalReader {
public:
    /// Nothing where there is no such file, it is a link or no file, or it has another title.
    static std::unique_ptr<JournalReader> open(const std::string& path, const std::string& title);
    JournalReader(const JournalReader&) = delete;
    JournalReader& operator=(const JournalReader&) = delete;
    ~JournalReader();

    /// Takes in what was added since; whether anything was.
    bool follow();
    const std::string* find(Journal::Key key) const;
    /// Whether a process has it open to add to. Where the file system does not share locks between machines, one on another machine is not
    /// seen.
    bool has_writer() const;

private:
    JournalReader(int handle, std::uint64_t end) : handle_(handle), end_(end) {}

    int handle_;
    std::uint64_t end_;  // of the whole entries
    std::map<Journal::Key, std::string> entries_;
};

/// What the first line of a journal says; nothing where there is none.
std::optional<std::string> title_of_journal(const std::string& path);

}  // namespace coalesce
