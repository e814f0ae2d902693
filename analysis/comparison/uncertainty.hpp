#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/statistics/layers.hpp"
#include "analysis/statistics/verdict.hpp"
#include "experiment/points.hpp"
#include "output/effect_rows.hpp"
#include "output/output_session.hpp"

namespace coalesce {

/// How what is not known is drawn.
struct DrawOptions {
    std::uint32_t draws = 0;     ///< 0: nothing is drawn
    std::uint32_t per_draw = 4;  ///< pairs of runs of each, at least 2
};

/// What draws make of an outcome, and its verdict: by the rule of every verdict, with draws for runs.
struct JudgedLayers {
    Layers layers;
    Verdict verdict = Verdict::too_few_runs;
};

/// What-ifs against a baseline while all that is assumed is drawn anew from its plausible ranges (Latin hypercube), the same draw and the
/// same random numbers in all arms: what of a difference is chance, and what depends on parameters that nobody knows.
class Uncertainty {
public:
    /// The first arm is the baseline.
    Uncertainty(const std::vector<OutputArm>& arms, const DrawOptions& options);

    /// How many runs there will be.
    std::uint64_t runs() const { return std::uint64_t{options_.draws} * options_.per_draw * arms_.size(); }
    /// Runs all of them; false when told to stop before the end.
    bool run(const Workers& workers);

    const DrawOptions& options() const { return options_; }
    std::size_t parameters() const { return axes_.size(); }
    std::size_t arms() const { return arms_.size(); }
    const std::vector<Outcome>& outcomes() const { return outcomes_; }
    const Scopes& scopes() const { return scopes_; }
    const ArmWindows& windows(std::size_t arm) const { return windows_[arm]; }
    /// By outcome: layers, and what may be said of the mean over draws; nothing is said of those that do not judge the arm.
    std::vector<JudgedLayers> judged(std::size_t arm) const;
    /// Every index of every outcome that judges a what-if, as rows of effects.csv.
    std::vector<EffectRow> effect_rows(std::size_t arm) const;

private:
    Layers layers(std::size_t arm, std::size_t outcome) const;

    DrawOptions options_;
    std::vector<ExperimentArm> arms_;
    std::vector<Axis> axes_;
    Scopes scopes_;
    std::vector<ArmWindows> windows_;   // by arm
    std::vector<Outcome> outcomes_;
    PointOutcomes found_;
};

}  // namespace coalesce
