#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/sweep_plan.hpp"

namespace coalesce {

/// Reads one chunk: its rows of runs.csv and of timeline.csv. False if it is not there.
using ChunkReader = std::function<bool(std::uint64_t chunk, std::string& text, std::string_view& runs, std::string_view& timeline)>;

/// Computes summary.csv: how each number of a run is distributed over the replicates of its point and arm. Quantiles are exact: all values
/// of a block of numbers are gathered in one pass over the chunks that have them, block after block, so that no more than `room` bytes are
/// held.
class SweepSummary {
public:
    SweepSummary(const SweepPlan& plan, std::size_t room);

    /// Hands over the rows, piece by piece. False if a chunk could not be read.
    bool write(const ChunkReader& read, const std::function<void(std::string_view)>& take);

    /// Passes that write() makes.
    std::uint64_t passes() const;

private:
    /// One of the numbers of a run.
    struct Number {
        std::size_t row;      ///< of a run's rows in timeline.csv; of runs.csv: no_row
        std::size_t column;
    };
    static constexpr std::size_t no_row = static_cast<std::size_t>(-1);

    std::uint64_t numbers() const { return numbers_.size() * plan_->layout.cells(); }
    std::string label(std::uint64_t number) const;
    bool gather(std::uint64_t first, std::uint64_t end, const ChunkReader& read);
    void take_chunk(std::uint64_t first, std::uint64_t end, std::string_view runs, std::string_view timeline);
    void take_cells(std::uint64_t first, std::uint64_t end, std::uint64_t run, std::size_t row, const std::vector<std::string_view>& cells);
    bool touches(std::uint64_t chunk, std::uint64_t first_cell, std::uint64_t last_cell) const;

    const SweepPlan* plan_;
    std::uint64_t at_once_;
    std::vector<Number> numbers_;        // of one run, in the order of rows of the summary
    std::vector<std::size_t> of_row_;    // first number of each timeline row; behind them that of the outcomes, and the end
    std::vector<std::string> labels_;    // week, group and metric of each number, each followed by a comma
    std::vector<float> values_;          // number of the block x replicate
};

}  // namespace coalesce
