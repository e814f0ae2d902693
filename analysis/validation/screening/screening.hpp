#pragma once
#include <array>
#include <string>
#include <vector>

#include "analysis/statistics/morris.hpp"
#include "analysis/statistics/sobol.hpp"
#include "analysis/validation/effort.hpp"
#include "analysis/validation/reported_outcomes.hpp"
#include "experiment/arm.hpp"
#include "experiment/axis.hpp"
#include "experiment/workers.hpp"

namespace coalesce {

/// What a parameter can move: the level of an outcome in the baseline, or what a programme changes about it.
enum class View : std::uint8_t { level, effect };
constexpr std::size_t view_count = 2;

/// Everything about one outcome in one view.
struct ScreenedOutcome {
    std::vector<MorrisMeasures> morris;   ///< by parameter
    std::vector<double> size;  ///< by parameter: root mean square of its elementary effects in units of `spread`, noise taken out
    double spread = 0.0;  ///< standard deviation of the expected outcome over all points of the walks
    SobolIndices sobol;  ///< of the parameters that matter
};

/// Which parameters matter for the reported outcomes, by elementary effects and then by shares of variance.
struct Screening {
    std::vector<Axis> axes;  ///< all that is uncertain
    std::vector<std::size_t> matter;  ///< the ten axes with the largest effects, the largest first
    std::array<std::array<ScreenedOutcome, reported_outcomes.size()>, view_count> outcomes;
    std::uint64_t runs = 0;

    /// The largest size of a parameter's effects over outcomes and views.
    double importance(std::size_t axis) const;
    /// All axes, the most important first; of equal ones the first.
    std::vector<std::size_t> by_importance() const;
};

/// Morris' walks through the plausible ranges of all that is assumed, then Sobol' indices of the ten that matter while the others stay at
/// their defaults. `arms` are a baseline and a programme. Empty when told to stop.
Screening screen(const std::vector<ExperimentArm>& arms, const Effort& effort, std::uint64_t seed, const Workers& workers);

}  // namespace coalesce
