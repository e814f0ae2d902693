#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/run.hpp"
#include "experiment/chunk.hpp"
#include "experiment/experiment.hpp"

namespace coalesce {

/// Turns runs of an experiment into rows, in one arena that is used again and again. One per thread; the experiment must outlive it.
class ChunkWorker {
public:
    explicit ChunkWorker(const Experiment& experiment);

    /// Appends the rows of runs [first, end): first all of runs.csv, then all of timeline.csv. The seal lacks what only the caller knows.
    ChunkSeal work(std::uint64_t first, std::uint64_t end, std::string& text);

private:
    const Setup* setup_at(const RunPlace& at, std::string& why_not);
    void simulate(const RunPlace& at);
    void append_rows(std::uint64_t run, const RunPlace& at, std::string& text);

    const Experiment* experiment_;
    Layout layout_;
    Scopes scopes_;
    std::vector<double> values_;  // of the axes, at a point
    std::uint64_t placed_ = ~std::uint64_t{0};  // the point that they are of
    std::vector<float> outcomes_;  // room
    Scenario room_;  // of an arm at a point
    std::optional<Run> run_;
    RunRecord record_;
    std::string timeline_;
};

}  // namespace coalesce
