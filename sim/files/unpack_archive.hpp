#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "files/problems.hpp"

namespace coalesce {

/// How much is unpacked of an archive that somebody sent, whatever its size: files, bytes of all of them together, bytes and folders of a
/// path, folders that appear, and entries in all, those of folders alone among them.
struct ArchiveLimits {
    std::size_t files = 10'000;
    std::uint64_t bytes = std::uint64_t{8} << 30;
    std::size_t path = 255, depth = 32;
    std::size_t folders = 10'000, entries = 20'000;
};

/// What an archive holds, entry by entry, counted against its limits: whoever reads one and whoever makes one ask here.
class ArchiveCount {
public:
    explicit ArchiveCount(const ArchiveLimits& limits) : limits_(limits) {}

    /// Each says what is wrong with the archive once it holds this, too (`"../x" in it leads outside`); empty if nothing is.
    std::string take_folder();
    std::string take_file(std::string_view path, std::uint64_t bytes);

private:
    void count_folders(std::string_view path);

    ArchiveLimits limits_;
    std::set<std::string, std::less<>> names_, folders_;
    std::uint64_t bytes_ = 0;
    std::size_t entries_ = 0;
};

/// Unpacks a gzip-packed tar archive into a folder and returns the paths of its files below it. What cannot be trusted is refused: paths
/// that lead outside, hidden ones, links, devices, a name twice, more than `limits`, sums that are wrong. Then there is an error, nothing
/// is returned, and nothing was unpacked, for all of it is looked at first; but for what only the disk tells: that it is full, or
/// that a file is where a folder must be. The folder may hold what an earlier start unpacked of the same
/// archive, and nothing else: what is there is held against the archive, and never replaced.
std::optional<std::vector<std::string>> unpack_archive(const std::string& file, const std::string& folder, const ArchiveLimits& limits,
                                                       Problems& problems);

/// Why a path in an archive is not used (`leads outside`), or empty if it may be.
std::string fault_of_path(std::string_view path, const ArchiveLimits& limits);

}  // namespace coalesce
