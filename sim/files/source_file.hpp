#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "files/unpacker.hpp"

namespace coalesce {

/// Whether a file whose name ends in `.gz` is unpacked as it is read, or read as it is on the disk.
enum class Unpack { by_name, never };

/// Opens a file for reading: its handle, or -1 with the reason in `failure`. The one place where inputs are opened. What is no regular file
/// is refused and never waited for: a folder, a pipe, a device, a socket (a link is what it leads to).
int open_regular(const std::string& path, std::string& failure);

/// While one lives, only files below its folder are opened for reading, whatever names them: what a file that somebody sent asks for must
/// not be read from elsewhere. One at a time; it begins and ends where no other thread reads.
class ReadOnlyBelow {
public:
    explicit ReadOnlyBelow(const std::string& folder);
    ReadOnlyBelow(const ReadOnlyBelow&) = delete;
    ReadOnlyBelow& operator=(const ReadOnlyBelow&) = delete;
    ~ReadOnlyBelow();
};

/// A file open for reading; one whose name ends in `.gz` is unpacked as it is read. After the first failure nothing more is read; the
/// reason is in `failure`.
class SourceFile {
public:
    /// Opens the file; whether that went well is told by `failure`.
    explicit SourceFile(const std::string& path, Unpack unpack = Unpack::by_name);
    SourceFile(const SourceFile&) = delete;
    SourceFile& operator=(const SourceFile&) = delete;
    ~SourceFile();

    /// The next `size` bytes; fewer at the end of the file, or if the disk fails.
    std::size_t read(char* into, std::size_t size);
    /// Its size on the disk when it was opened.
    std::uint64_t size() const { return size_; }
    /// What went wrong; empty if nothing did.
    std::string_view failure() const { return failure_; }

private:
    std::size_t read_as_it_is(char* into, std::size_t size);

    std::string failure_;
    std::uint64_t size_ = 0;
    int handle_ = -1;
    std::unique_ptr<Unpacker> unpacker_;  ///< none of a file that is not packed
};

}  // namespace coalesce
