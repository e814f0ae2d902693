#pragma once
#include <memory>
#include <span>
#include <vector>

#include "engine/run.hpp"

namespace coalesce {

/// Runs all arms of a replicate on the same luck. An arm that does not part ways with the first one at once goes on from a copy of its
/// state when it does, so that building, burn-in and all weeks before are run once; the results are those of whole runs, bit for bit. One
/// per thread; the setups must outlive it.
class Arms {
public:
    Arms(std::span<const Setup* const> setups, Keep keep);

    std::size_t size() const { return runs_.size(); }
    /// Leaves what was observed of each arm in its record. What goes wrong in a run is its record's failure.
    void simulate(Luck luck, std::span<RunRecord> records);

private:
    void run_trunk(Luck luck, std::span<RunRecord> records);
    void branch_off(int week, std::span<RunRecord> records);

    std::vector<std::unique_ptr<Run>> runs_;
    std::vector<int> parting_;        // week in which an arm parts ways with the first
    std::vector<char> has_branched_;
};

}  // namespace coalesce
