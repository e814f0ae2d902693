#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/comparison/largest_difference.hpp"
#include "analysis/comparison/paired_outcomes.hpp"
#include "analysis/statistics/running.hpp"
#include "analysis/tables/effect_table.hpp"
#include "output/output_session.hpp"

namespace coalesce {

/// What-ifs against a baseline, over time and as rows of tables too. Keeps of the timeline only moments.
class Comparison : public PairedOutcomes {
public:
    /// The first arm is the baseline. All have the same groups and weeks. The arms must outlive this.
    explicit Comparison(const std::vector<OutputArm>& arms);

    /// Takes the next run: replicate after replicate, in each arm after arm.
    void take(std::size_t arm, const RunRecord& record);

    /// The mean of every outcome of an arm, as rows with the index `mean`.
    std::vector<EffectRow> mean_rows(std::size_t arm) const;
    /// Where a metric of a scope differs most over time.
    LargestDifference largest(std::size_t arm, Metric metric, std::size_t scope) const;
    /// Every index of every outcome that judges a what-if, as rows of effects.csv.
    std::vector<EffectRow> effect_rows(std::size_t arm) const;
    /// The differences of every what-if over time to differences.csv.
    void write_differences(OutputSession& session) const;
    /// The same, and the rows of effects.csv.
    void write(OutputSession& session) const;

private:
    void write_differences(std::size_t arm, OutputSession& session) const;

    const std::vector<OutputArm>* arms_;
    std::vector<RunningDifferences> running_;   // by arm; the baseline's stays empty
    std::vector<float> baseline_;               // the timeline of the baseline in the replicate at hand; empty if it failed
    std::vector<std::int32_t> weeks_;
};

}  // namespace coalesce
