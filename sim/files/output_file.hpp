#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "files/digest.hpp"
#include "files/listed_file.hpp"

namespace coalesce {

/// A file that is either published whole under its name or leaves no trace: bytes go to `NAME.tmp-<pid>` in the same folder, which
/// `publish` renames. A link is refused, and never followed; a device or a pipe is written directly. One writer a name and process; where
/// processes on several machines may write the same name, each brings a number of its own in place of <pid>.
/// After the first failure nothing more is written and the temporary file is gone; the reason is in `failure`.
class OutputFile {
public:
    /// Opens the temporary file; whether that went well is told by `failure`.
    explicit OutputFile(std::string path, std::uint64_t number = 0);
    OutputFile(OutputFile&& other) noexcept;
    OutputFile& operator=(OutputFile&& other) noexcept;
    /// Removes the temporary file if it was not published.
    ~OutputFile();

    /// Appends bytes, through a buffer.
    void write(std::string_view bytes);
    /// Puts everything safely on the disk, still under the temporary name. True if all of it went well; nothing is written afterwards.
    bool sync();
    /// Syncs what is not yet, and gives the file its name, in place of an older one. True if all of it went well.
    bool publish();
    /// Name without folder, size and digest of what was written; known once it is on the disk.
    const ListedFile& listed() const { return listed_; }
    /// The first thing that went wrong, with its reason and remedy; empty if nothing did.
    std::string_view failure() const { return failure_; }
    /// The name under which the file is published.
    const std::string& path() const { return path_; }

private:
    void swap(OutputFile& other) noexcept;
    void open();
    void flush();
    void write_through(std::string_view bytes);
    void sync(int handle);
    void sync_folder(const std::string& folder);
    void close();
    void fail(int error);

    std::string path_;
    std::string temporary_;  ///< empty if there is none (any more)
    std::string buffer_;
    std::string failure_;
    std::uint64_t number_ = 0;  ///< in the temporary name
    int handle_ = -1;
    int lock_ = -1;   ///< keeps the lock of the temporary file from when that is synced until it has its name
    Sha256 sum_;
    ListedFile listed_;
};

/// Whether a file in a folder is what is left of one that a process was killed over: `NAME.tmp-<number>`, of which NAME is told, and no
/// process writes it. A file that is being written is locked, so that this holds on any machine that honours locks.
enum class Temporary { none, in_use, abandoned };
Temporary temporary_at(const std::string& path, std::string_view& name);

/// Removes what killed processes left beside a file that they were writing.
void remove_abandoned(const std::string& path);

/// `cannot write out/x/runs.csv: No space left on device; free some space or choose another folder with --out`, from an errno.
std::string cannot(std::string_view verb, std::string_view path, int error);

}  // namespace coalesce
