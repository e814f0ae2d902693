#include "files/table_file.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

#include <zlib.h>

namespace coalesce {

/// A stream of gzip without name and time, so that equal bytes give equal bytes.
class TableFile::Packer {
public:
    Packer() {
        constexpr int gzip = 16;
        [[maybe_unused]] const int done =
            deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
        assert(done == Z_OK);
    }
    Packer(const Packer&) = delete;
    Packer& operator=(const Packer&) = delete;
    ~Packer() { deflateEnd(&stream_); }

    void pack(std::string_view bytes, int flush, auto&& put) {
        constexpr std::size_t most = std::numeric_limits<uInt>::max();
        do {
            const std::string_view part = bytes.substr(0, most);
            bytes.remove_prefix(part.size());
            stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(part.data()));   // NOLINT: zlib does not write there
            stream_.avail_in = static_cast<uInt>(part.size());
            drain(bytes.empty() ? flush : Z_NO_FLUSH, put);
        } while (!bytes.empty());
    }

private:
    void drain(int flush, auto&& put) {
        do {
            stream_.next_out = reinterpret_cast<Bytef*>(room_.data());
            stream_.avail_out = static_cast<uInt>(room_.size());
            deflate(&stream_, flush);
            put(std::string_view(room_.data(), room_.size() - stream_.avail_out));
        } while (stream_.avail_out == 0);
    }

    z_stream stream_{};
    std::string room_ = std::string(std::size_t{64} << 10, '\0');
};

TableFile::TableFile(std::string path, Packing packing, std::uint64_t number)
    : file_(packing == Packing::gzip ? path + ".gz" : std::move(path), number),
      packer_(packing == Packing::gzip ? std::make_unique<Packer>() : nullptr) {}

TableFile::TableFile(TableFile&&) noexcept = default;
TableFile& TableFile::operator=(TableFile&&) noexcept = default;
TableFile::~TableFile() = default;

void TableFile::write(std::string_view bytes) {
    if (packer_ == nullptr) file_.write(bytes);
    else packer_->pack(bytes, Z_NO_FLUSH, [this](std::string_view packed) { file_.write(packed); });
}

bool TableFile::settle() {
    if (packer_ != nullptr && !is_settled_) packer_->pack({}, Z_FINISH, [this](std::string_view packed) { file_.write(packed); });
    is_settled_ = true;
    return file_.settle();
}

bool TableFile::publish() { return settle() && file_.publish(); }

}  // namespace coalesce
