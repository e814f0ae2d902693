#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/experiment.hpp"
#include "experiment/sweep_folder.hpp"

namespace coalesce {

/// A part of a sweep: the chunks k with k mod count = index.
struct Shard {
    std::uint32_t index = 0, count = 1;
};

/// The shard that a text such as `0/4` names, if it names one.
std::optional<Shard> parse_shard(std::string_view text);

/// What one process does of a sweep.
struct SweepWork {
    Shard shard;
    int threads = 0;                 ///< 0: as many as there are cores
    bool retry = false;              ///< do chunks with failed runs again
    OpenPoints* open = nullptr;      ///< where the experiment stops at points that have enough runs: which have not; null: nowhere
};

/// A chunk of the shard that is there, done now or before.
struct ChunkNews {
    ChunkSeal seal;
    bool is_new = false;
};

/// What became of the work.
struct SweepEnd {
    std::uint64_t chunks = 0, runs = 0, failed = 0;   ///< of the shard that are there now
    std::uint64_t new_runs = 0;                       ///< of these, done by this process
    std::vector<std::uint64_t> made;                  ///< and in which chunks, as they were done
    bool stopped = false;
    std::string failure;                              ///< why writing had to end
};

/// Does the chunks of a shard that are not there yet, in parallel (run_items). Memory does not grow with the number of runs. Points that
/// have enough runs by Experiment::until are left out of the chunks that follow: what a chunk holds is decided by those before the last
/// look. `listen` hears of each chunk, from one thread at a time. When `stop` becomes true, chunks at hand are finished.
SweepEnd run_chunks(const Experiment& experiment, const SweepFolder& folder, const SweepWork& work,
                    const std::function<void(const ChunkNews&)>& listen, const std::atomic<bool>& stop);

}  // namespace coalesce
