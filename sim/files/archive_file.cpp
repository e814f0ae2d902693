#include "files/archive_file.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "files/folders.hpp"
#include "files/source_file.hpp"
#include "files/tar_header.hpp"
#include "files/unpack_archive.hpp"

namespace coalesce {
namespace {

/// A last block, which holds the digest of all before it.
std::string seal_block(const std::string& digest) {
    std::string block = "written by coalesce, sha256:" + digest + '\n';
    block.resize(TarHeader::size, '\0');
    return block;
}

}  // namespace

bool ArchiveFile::add(std::string_view name, std::string_view content) {
    if (!begin(name, content.size())) return false;
    put(content);
    pad(content.size());
    return failure().empty();
}

bool ArchiveFile::add_file(std::string_view name, const std::string& path, std::uint64_t bytes) {
    if (!begin(name, bytes)) return false;
    SourceFile source(path, Unpack::never);
    std::string part(std::size_t{64} << 10, '\0');
    std::uint64_t left = bytes;
    while (left > 0 && source.failure().empty()) {
        const std::size_t got = source.read(part.data(), std::min<std::uint64_t>(part.size(), left));
        if (got == 0) break;
        put(std::string_view(part).substr(0, got));
        left -= got;
    }
    const bool is_longer = left == 0 && source.read(part.data(), 1) > 0;
    if (!source.failure().empty()) failure_ = fmt::format("{}: {}", path, source.failure());
    else if (left > 0 || is_longer) failure_ = fmt::format("{}: was changed while it was read", path);
    pad(bytes);
    return failure().empty();
}

bool ArchiveFile::publish() {
    if (!failure().empty()) return false;
    put(std::string(2 * TarHeader::size, '\0'));
    file_.write(seal_block(sum_.digest()));
    return file_.publish();
}

void ArchiveFile::put(std::string_view bytes) {
    file_.write(bytes);
    sum_.add(bytes);
}

bool ArchiveFile::begin(std::string_view name, std::uint64_t bytes) {
    if (!failure().empty()) return false;
    const auto header = TarHeader::of(name, bytes);
    if (header) put(*header);
    else if (bytes > TarHeader::most_bytes) failure_ = fmt::format("{}: is larger than the 8 GiB that an archive holds of one file", name);
    else failure_ = fmt::format("{}: the path is too long for an archive; shorten the names of folders", name);
    return failure_.empty();
}

void ArchiveFile::pad(std::uint64_t bytes) {
    const std::size_t past = bytes % TarHeader::size;
    if (past > 0) put(std::string(TarHeader::size - past, '\0'));
}

bool is_own_archive(const std::string& path) {
    if (!is_regular_file(path)) return false;
    SourceFile file(path);
    Sha256 sum;
    std::string last, block(TarHeader::size, '\0');
    const std::uint64_t most = ArchiveLimits{}.bytes / TarHeader::size + 2 * ArchiveLimits{}.entries;
    for (std::uint64_t blocks = 0; blocks < most; ++blocks) {
        const std::size_t got = file.read(block.data(), block.size());
        if (got == 0) return file.failure().empty() && last == seal_block(sum.digest());
        if (got < block.size()) return false;
        sum.add(last);
        last = block;
    }
    return false;
}

}  // namespace coalesce
