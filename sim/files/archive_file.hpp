#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "files/digest.hpp"
#include "files/table_file.hpp"

namespace coalesce {

/// A file of files in the making: tar (POSIX 1003.1, ustar) packed by gzip, which every system opens. It holds names and bytes and nothing
/// of the machine: no owner, no time, so that equal files make equal bytes. Behind the end of the tar, where nobody reads, stands its seal.
class ArchiveFile {
public:
    /// Opens it; the name on the disk is `path` and .gz.
    explicit ArchiveFile(std::string path) : file_(std::move(path), Packing::gzip, 0) {}

    /// Adds a file with this content. False, with the reason in `failure`, if its name is too long or it is too large.
    bool add(std::string_view name, std::string_view content);
    /// Adds a file of the disk, which must have so many bytes.
    bool add_file(std::string_view name, const std::string& path, std::uint64_t bytes);
    /// Ends the archive and gives it its name. True if all went well.
    bool publish();
    /// The first thing that went wrong; empty if nothing did.
    std::string failure() const { return failure_.empty() ? std::string(file_.failure()) : failure_; }
    const std::string& path() const { return file_.path(); }

private:
    void put(std::string_view bytes);
    bool begin(std::string_view name, std::uint64_t bytes);
    void pad(std::uint64_t bytes);

    TableFile file_;
    Sha256 sum_;  ///< of the tar
    std::string failure_;
};

/// Whether a file is an archive that this program wrote and nobody changed: it ends with the seal of all that is before. False of a link.
bool is_own_archive(const std::string& path);

}  // namespace coalesce
