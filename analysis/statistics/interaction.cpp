#include "analysis/statistics/interaction.hpp"

#include <cmath>

#include "analysis/statistics/effect.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

/// The values of the four arms in one run of each.
struct FourRuns {
    double baseline, first, second, both;

    double added_up() const { return first + second - baseline; }
    bool is_whole() const { return !std::isnan(baseline + first + second + both); }
};

/// Two made arms, of which `make` fills baseline and what-if from the four.
Values made_pair(const Values& values, const ArmsTogether& arms, auto&& make) {
    Values made{values.replicates, values.points, 2, {}};
    made.cells.reserve(made.replicates * made.points * 2);
    for (std::size_t r = 0; r < values.replicates; ++r) {
        for (std::size_t p = 0; p < values.points; ++p) {
            const FourRuns runs{values(r, p, 0), values(r, p, arms.first), values(r, p, arms.second), values(r, p, arms.both)};
            const auto [baseline, whatif] = make(runs);
            made.cells.push_back(runs.is_whole() ? baseline : missing);
            made.cells.push_back(runs.is_whole() ? whatif : missing);
        }
    }
    return made;
}

}  // namespace

Interaction interaction(const Values& values, const ArmsTogether& arms, double level) {
    const auto compared = [&](auto&& make) { return effect_of(made_pair(values, arms, make), 1, level); };
    const Effect sum = compared([](const FourRuns& runs) { return std::pair(runs.baseline, runs.added_up()); });
    const Effect both = compared([](const FourRuns& runs) { return std::pair(runs.baseline, runs.both); });
    const Effect excess = compared([](const FourRuns& runs) { return std::pair(runs.added_up(), runs.both); });
    return {sum.difference, both.difference,    excess.difference, scaled(excess.difference, both.baseline_sd),
            excess.p_value, excess.independent, both.baseline_sd};
}

}  // namespace coalesce
