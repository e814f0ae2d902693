#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "experiment/sweep.hpp"
#include "files/table_file.hpp"
#include "output/provenance.hpp"

namespace coalesce {

/// How a sweep is finished.
struct MergeChoices {
    Packing packing = Packing::none;          ///< of runs.csv and timeline.csv
    std::size_t room = std::size_t{64} << 20; ///< bytes for the quantiles of summary.csv
};

/// What became of a merge.
struct MergeEnd {
    bool done = false;
    bool stopped = false;
    std::uint64_t runs = 0, failed = 0;     ///< there are, and of these failed
    std::optional<std::uint64_t> ended_early{};   ///< by a condition; none where there is none
    std::vector<std::uint64_t> missing;     ///< chunks that are not there
    std::vector<std::uint64_t> damaged;     ///< chunks that were not what was once written; they are removed, and so missing too
};

/// Makes the final files from the chunks, in order: design.csv, runs.csv, timeline.csv, summary.csv and scenarios, then provenance.json and
/// SHA256SUMS, datapackage.json last; its presence means done. Then the chunks go. Nothing is published while a chunk is missing.
/// May be killed and started again at any time, and by several at once.
MergeEnd merge_chunks(const SweepFolder& folder, const MergeChoices& choices, const Provenance& provenance, const std::atomic<bool>& stop,
                      Problems& problems);

/// The first replicates that are there at all points and arms: as runs are numbered, a balanced sample.
std::uint32_t finished_replicates(const SweepFolder& folder, Problems& problems);

/// Makes the same files of so many replicates in a folder that does not exist yet or is empty. The chunks stay, and whoever works on them
/// need not know. A damaged chunk is named, and nothing is published.
MergeEnd merge_replicates(const SweepFolder& folder, std::uint32_t replicates, const std::string& out, const MergeChoices& choices,
                          const Provenance& provenance, const std::atomic<bool>& stop, Problems& problems);

/// The chunks that are not there, of all shards, and the runs that are.
struct SweepStatus {
    std::uint64_t chunks = 0, chunks_there = 0, runs_there = 0, failed = 0;
    std::vector<std::uint64_t> missing;
};
SweepStatus status_of(const SweepFolder& folder);

/// The chunks that are there and not what was once written: every byte is looked at.
std::vector<std::uint64_t> damaged_chunks(const SweepFolder& folder);

/// `0 to 11, 14, 20 to 63`; what is beyond `most` parts is only counted.
std::string ranges_text(const std::vector<std::uint64_t>& ascending, std::size_t most);

/// Notes in the folder of chunks who worked on them; merging puts it into provenance.json.
void note_worker(const SweepFolder& folder, const Provenance& provenance, const SweepEnd& end);

/// Removes the chunks of a finished sweep, and what killed merges left on their way.
void clear_away(const SweepFolder& folder);

}  // namespace coalesce
