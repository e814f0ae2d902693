#pragma once
#include <cstdint>
#include <vector>

#include "analysis/comparison/comparison.hpp"
#include "experiment/workers.hpp"
#include "output/effect_rows.hpp"

namespace coalesce {

/// A comparison whose baseline is run more often than its what-ifs, all of which share these runs: differences without the chance that the
/// pairs' own baseline runs had (adjusted_difference).
class MoreBaseline {
public:
    /// The baseline has `replicates` runs in all, those of the comparison included, which must outlive this.
    MoreBaseline(const Comparison& comparison, const std::vector<OutputArm>& arms, std::uint32_t replicates);

    /// How many runs there will be, beside those of the comparison as it stands.
    std::uint64_t runs() const;
    /// Runs all of them; false when told to stop before the end.
    bool run(const Workers& workers);

    const Comparison& comparison() const { return comparison_; }
    std::uint32_t replicates() const { return replicates_; }
    /// Every outcome that judges a what-if, judged by the rule of every verdict; the headlines are what is looked at together.
    std::vector<JudgedAdjustment> judged(std::size_t arm) const;
    /// The same, as rows of effects.csv.
    std::vector<EffectRow> effect_rows(std::size_t arm) const;

private:
    const Comparison& comparison_;
    const std::vector<OutputArm>& arms_;
    std::uint32_t replicates_;
    std::vector<std::vector<double>> baseline_;   // by outcome: of every replicate
};

}  // namespace coalesce
