#pragma once
#include <string>
#include <vector>

#include "experiment/chunk.hpp"
#include "experiment/experiment.hpp"
#include "experiment/runner.hpp"

namespace coalesce {

/// What is run for an experiment.
Points points_to_run(const Experiment& experiment);

/// The rows of the runs of a chunk. One per thread, used again and again; the experiment must outlive it.
class ChunkRows {
public:
    explicit ChunkRows(const Experiment& experiment);

    /// Adds the rows of all arms of the next item.
    void take(const RunItem& item, std::vector<RunRecord>& records);
    /// Moves all rows to the end of a text, first those of runs.csv, then those of timeline.csv, and begins anew. The seal lacks what only
    /// the caller knows.
    ChunkSeal finish(std::string& text);

private:
    const Experiment* experiment_;
    Layout layout_;
    Scopes scopes_;
    std::vector<float> outcomes_;  // room
    bool tells_end_;
    std::string runs_, timeline_;
    ChunkSeal seal_;
};

}  // namespace coalesce
