#include "files/table_file.hpp"

#include "files/packer.hpp"

namespace coalesce {

TableFile::TableFile(std::string path, Packing packing, std::uint64_t number)
    : file_(packing == Packing::gzip ? path + ".gz" : std::move(path), number),
      packer_(packing == Packing::gzip ? std::make_unique<Packer>() : nullptr) {}

TableFile::TableFile(TableFile&&) noexcept = default;
TableFile& TableFile::operator=(TableFile&&) noexcept = default;
TableFile::~TableFile() = default;

void TableFile::write(std::string_view bytes) {
    if (packer_ == nullptr) file_.write(bytes);
    else packer_->write(bytes, [this](std::string_view packed) { file_.write(packed); });
}

bool TableFile::sync() {
    if (packer_ != nullptr && !is_synced_) packer_->finish([this](std::string_view packed) { file_.write(packed); });
    is_synced_ = true;
    return file_.sync();
}

bool TableFile::publish() { return sync() && file_.publish(); }

}  // namespace coalesce
