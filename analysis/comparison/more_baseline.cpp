#include "analysis/comparison/more_baseline.hpp"

#include <algorithm>

#include "experiment/points.hpp"
#include "numerics/missing.hpp"

namespace coalesce {

MoreBaseline::MoreBaseline(const Comparison& comparison, const std::vector<OutputArm>& arms, std::uint32_t replicates)
    : comparison_(comparison), arms_(arms), replicates_(replicates) {}

std::uint64_t MoreBaseline::runs() const { return replicates_ - std::min<std::uint64_t>(replicates_, comparison_.replicates()); }

bool MoreBaseline::run(const Workers& workers) {
    const std::vector<ExperimentArm> baseline{{arms_.front().name, *arms_.front().scenario}};
    Points points;
    points.arms = baseline;
    points.seed = baseline.front().scenario.seed;
    points.first = static_cast<std::uint32_t>(comparison_.replicates());
    points.replicates = static_cast<std::uint32_t>(runs());
    const PointOutcomes found = run_points(points, comparison_.outcomes(), workers);
    for (std::size_t o = 0; o < comparison_.outcomes().size(); ++o) {
        baseline_.push_back(comparison_.values(0, o));
        for (std::size_t r = 0; r < found.replicates(); ++r) baseline_[o].push_back(found.at(o, r, 0, 0));
    }
    return !workers.stop;
}

std::vector<JudgedAdjustment> MoreBaseline::judged(std::size_t arm) const {
    return comparison_.judged<JudgedAdjustment>(arm, [&](JudgedAdjustment& judged, std::size_t outcome) {
        judged.better = comparison_.outcomes()[outcome].better;
        judged.found = adjusted_difference(baseline_[outcome], comparison_.values(arm, outcome), comparison_level);
    });
}

std::vector<EffectRow> MoreBaseline::effect_rows(std::size_t arm) const {
    std::vector<EffectRow> rows;
    const std::vector<JudgedAdjustment> all = judged(arm);   // rows point to names of outcomes, not into it
    for (const JudgedAdjustment& judged : all) {
        const std::string& name = arms_[arm].name;
        rows.push_back(effect_row(judged.outcome, name, "difference_adjusted", judged.found.difference, comparison_level));
        rows.back().of_interest = judged.of_interest;
        rows.back().verdict = verdict_text(judged.judgement.verdict);
        const Estimate coefficient{judged.found.coefficient, {missing, missing}, judged.found.difference.n};
        rows.push_back(effect_row(judged.outcome, name, "adjusted_coefficient", coefficient, comparison_level));
    }
    return rows;
}

}  // namespace coalesce
