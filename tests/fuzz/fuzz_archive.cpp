#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <unistd.h>

#include "analysis/archive/archived_run.hpp"
#include "analysis/archive/command_words.hpp"
#include "files/table_file.hpp"
#include "files/unpack_archive.hpp"
#include "fuzzing.hpp"

using namespace coalesce;

namespace {

namespace fs = std::filesystem;

/// Nothing lies below a folder but folders and regular files.
void demand_plain(const std::string& folder) {
    if (!fs::exists(folder)) return;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        demand(!entry.is_symlink() && (entry.is_directory() || entry.is_regular_file()));
}

}  // namespace

/// Any bytes are an archive, packed or as what they unpack to, or are told why not; what is unpacked stays below its folder. Any text says
/// how results are made again, or is told why not.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    static const std::string base = fs::temp_directory_path() / ("coalesce-fuzz-" + std::to_string(::getpid()));
    const std::string packed = base + "/in.tar.gz", out = base + "/out";
    fs::remove_all(base);
    fs::create_directories(base);
    if (bytes.starts_with("\x1f\x8b")) {
        std::ofstream(packed, std::ios::binary) << bytes;
    } else {
        TableFile file(base + "/in.tar", Packing::gzip, 0);
        file.write(bytes);
        demand(file.publish());
    }
    ArchiveLimits limits;
    limits.bytes = std::uint64_t{1} << 20;
    limits.files = limits.folders = 40;
    limits.entries = 80;
    for (int time = 0; time < 2; ++time) {   // and once more, from what is there
        Problems problems;
        const auto paths = unpack_archive(packed, out, limits, problems);
        demand(paths.has_value() != problems.any_errors());
        if (paths)
            for (const std::string& path : *paths) demand(fs::is_regular_file(fs::path(out) / path) && fault_of_path(path, limits).empty());
        demand_plain(out);
    }
    Problems problems;
    const auto run = read_reproduction(bytes, "reproduce.json", problems);
    demand(run.has_value() != problems.any_errors());
    if (run) demand(fault_of_command(run->command).empty() && !command_text(run->command).empty());
    fs::remove_all(base);
    return 0;
}
