#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/planning/search.hpp"
#include "analysis/statistics/moments.hpp"

namespace coalesce {
namespace {

/// Mean of a goal's gains and its standard error; an error of 0 of one world.
struct GainSoFar {
    double mean, error;
};

GainSoFar gain_of(const TriedPlan& plan, std::size_t goals, std::size_t goal) {
    std::vector<double> known;
    for (std::size_t k = goal; k < plan.gains.size(); k += goals) {
        if (!std::isnan(plan.gains[k])) known.push_back(plan.gains[k]);
    }
    const Moments moments = moments_of(known);
    return {moments.mean, moments.n > 1 ? moments.sd / std::sqrt(static_cast<double>(moments.n)) : 0.0};
}

}  // namespace

std::vector<double> scores_of(const TriedPlan& plan, std::span<const SearchGoal> goals) {
    std::vector<double> scores;
    for (std::size_t world = 0; world < plan.worlds; ++world) {
        double score = 0.0;
        for (std::size_t g = 0; g < goals.size(); ++g) {
            if (!goals[g].is_guard) score += goals[g].weight * plan.gains[world * goals.size() + g];
        }
        scores.push_back(score);
    }
    return scores;
}

Merit merit_of(const TriedPlan& plan, std::span<const SearchGoal> goals) {
    Merit merit;
    for (std::size_t g = 0; g < goals.size(); ++g) {
        const GainSoFar gain = gain_of(plan, goals.size(), g);
        if (std::isnan(gain.mean)) merit.violation = HUGE_VAL;   // nothing is known of it
        if (!goals[g].is_guard) merit.goals.push_back(std::isnan(gain.mean) ? -HUGE_VAL : goals[g].weight * gain.mean);
        else merit.violation += std::max(0.0, -1.0 - gain.mean - gain.error);   // the benefit of the doubt
    }
    return merit;
}

}  // namespace coalesce
