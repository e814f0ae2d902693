#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "files/output_file.hpp"

namespace coalesce {

class Packer;

/// Whether a table is written as it is or packed (gzip, RFC 1952).
enum class Packing { none, gzip };

/// A file in the making, perhaps packed; then its name ends in `.gz`.
class TableFile {
public:
    TableFile(std::string path, Packing packing, std::uint64_t number);
    TableFile(TableFile&&) noexcept;
    TableFile& operator=(TableFile&&) noexcept;
    ~TableFile();

    void write(std::string_view bytes);
    /// Ends the file and puts it on the disk, still under a temporary name. True if all went well.
    bool sync();
    /// Syncs the file if it is not yet, and gives it its name. True if all went well.
    bool publish();
    /// Name, size and digest of the bytes in the file; known once it is on the disk.
    const ListedFile& listed() const { return file_.listed(); }
    const std::string& path() const { return file_.path(); }
    std::string_view failure() const { return file_.failure(); }

private:
    OutputFile file_;
    bool is_synced_ = false;
    std::unique_ptr<Packer> packer_;
};

}  // namespace coalesce
