#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "scenario/scenario.hpp"

namespace coalesce {

/// Something about a run that no column of runs.csv holds: it takes a look at the organisation from week to week.
struct RunMeasure {
    std::string_view key;
    double (*of)(const Scenario& scenario, std::uint32_t replicate);   ///< NaN where there is nothing to measure
    std::uint32_t times = 1;   ///< how many times as many runs it takes as an outcome does: more where it is noisy
};

/// The one list of them.
std::span<const RunMeasure> run_measures();

/// Mean action of those who were promoted less that of their peers, in the week before: those of the same level, marginalised or not like
/// them. Above 0: acting goes with rising.
double action_of_promoted_marginalised(const Scenario& scenario, std::uint32_t replicate);
double action_of_promoted_others(const Scenario& scenario, std::uint32_t replicate);

/// Of those who got a sponsor in the first quarter in which anybody did, the share who rose within two years of that; and the same of all
/// who were there then and had none in these years.
double risen_of_sponsored(const Scenario& scenario, std::uint32_t replicate);
double risen_of_unsponsored(const Scenario& scenario, std::uint32_t replicate);

/// Pairs of somebody who left and a tie of theirs who had left a quarter before, against those that would be expected had the same numbers
/// of each level, marginalised or not, left by lot: the difference in standard deviations, which have a closed form (a permutation of who
/// leaves within these strata).
double tied_leavers(const Scenario& scenario, std::uint32_t replicate);

}  // namespace coalesce
