#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace coalesce {

/// How the runs of an experiment are cut into chunks of consecutive runs: chunk k holds [k * size, (k + 1) * size). Known from the
/// experiment alone, so that all shards agree.
struct Chunks {
    std::uint64_t runs = 0;
    std::uint64_t size = 1;

    std::uint64_t count() const;
    std::uint64_t first(std::uint64_t chunk) const { return chunk * size; }
    std::uint64_t end(std::uint64_t chunk) const;
    /// Below the folder of chunks, a thousand to a folder: `012/012345`.
    static std::string name(std::uint64_t chunk);
};

/// Chunks that are many enough to share out among threads and shards, few enough for a file system, and short enough to be waited for when
/// told to stop and to be held in memory. `arms` of a point stay together; a run takes so many person-weeks and leaves about so many bytes.
Chunks cut_into_chunks(std::uint64_t runs, std::uint32_t arms, double person_weeks, double bytes);

/// What the last line of a chunk says of it.
struct ChunkSeal {
    std::string experiment;  ///< id
    std::uint64_t chunk = 0;
    std::uint64_t runs = 0, failed = 0;
    std::uint64_t runs_bytes = 0;  ///< rows of runs.csv; they come first
    std::uint64_t timeline_bytes = 0;  ///< rows of timeline.csv

    std::uint64_t bytes() const { return runs_bytes + timeline_bytes; }
};

/// Ends the text of a chunk with its seal, which holds the SHA-256 of all before it.
void seal(const ChunkSeal& what, std::string& text);

/// The seal at the end of a file of `size` bytes, if the file ends with one and is as long as it says.
std::optional<ChunkSeal> seal_at_end(std::string_view end, std::uint64_t size);

/// The same of a whole chunk, if it has the bytes that were sealed.
std::optional<ChunkSeal> sound_seal(std::string_view text);

/// Bytes from the end of a chunk in which its seal is.
constexpr std::size_t longest_seal = 320;

}  // namespace coalesce
