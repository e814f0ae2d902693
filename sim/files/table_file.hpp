#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "files/digest.hpp"
#include "files/output_file.hpp"

namespace coalesce {

/// Whether a table is written as it is or packed (gzip, RFC 1952).
enum class Packing { none, gzip };

/// A file in the making whose digest is known when it is published; perhaps packed, then its name ends in `.gz`.
class TableFile {
public:
    TableFile(std::string path, Packing packing, std::uint64_t number);
    TableFile(TableFile&&) noexcept;
    TableFile& operator=(TableFile&&) noexcept;
    ~TableFile();

    void write(std::string_view bytes);
    /// Ends the file and gives it its name. True if all went well.
    bool publish();
    /// SHA-256 of the bytes in the file; known once it is published.
    const std::string& digest() const { return digest_; }
    const std::string& path() const { return file_.path(); }
    std::string_view failure() const { return file_.failure(); }

private:
    class Packer;
    void put(std::string_view bytes);

    OutputFile file_;
    Sha256 sum_;
    std::string digest_;
    std::unique_ptr<Packer> packer_;
};

}  // namespace coalesce
