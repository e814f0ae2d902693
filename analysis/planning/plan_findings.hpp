#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "analysis/planning/failing.hpp"
#include "analysis/planning/search.hpp"
#include "analysis/statistics/best.hpp"
#include "analysis/statistics/information.hpp"
#include "analysis/statistics/regret.hpp"

namespace coalesce {

/// What may be said of a guard: that it is kept, that it is broken, or neither.
enum class GuardVerdict : std::uint8_t { kept, broken, unclear };

/// A plan that was measured anew. Gains and scores are over doing nothing, in smallest differences of interest.
struct FoundPlan {
    PlanChoice choice;
    std::size_t parts = 0;
    double tokens = 0.0;
    double search_score = 0.0;              ///< what the search took it for; the best of many are taken for better than they are
    Estimate score;                         ///< on fresh worlds; the sampling unit is a future
    std::vector<Estimate> gains;            ///< by goal
    std::vector<GuardVerdict> guards;       ///< by goal; kept where it is none
    bool keeps_guards = true;               ///< none is broken
    bool may_be_best = false;
    bool is_simplest = false;               ///< of those that may be best: fewest parts, then fewest tokens
    double behind = 0.0;  ///< at most so far behind the best of those that keep the guards; infinite where it breaks one
    bool is_dominated = false;  ///< another that keeps the guards is as good in all goals and better in one
    double share_not_dominated = 0.0;  ///< of resamples of futures
    std::vector<double> by_future;  ///< score
    std::vector<bool> fails;        ///< by future: it gains less than a smallest difference, or breaks a guard there by more than one
    std::optional<PlanFailing> failing;   ///< where; of plans that may be the best
    Robustness regret;  ///< over futures
    Estimate share_near;  ///< of futures in which it is best or within a smallest difference of the best
};

/// What the tokens, one at least, buy by which a plan costs more than the one before it.
struct BudgetStep {
    std::size_t from = 0, to = 0;  ///< plans
    Estimate gain;  ///< of score
    double tokens = 0.0;

    Estimate a_token() const { return scaled(gain, tokens); }
};

/// What may be said of a plan among those that were measured anew.
enum class PlanVerdict : std::uint8_t { best, may_be_best, behind, breaks_guard, too_few_futures };
std::string_view plan_verdict_text(PlanVerdict verdict);

/// What a search comes to, by the fresh worlds.
struct PlanFindings {
    std::vector<FoundPlan> plans;  ///< the most promising by the search first; doing nothing last, unless it is among them
    std::size_t futures = 0, worlds_a_future = 1;
    std::size_t best = 0;  ///< the plan to name first: the search's leader, unless others are clearly better
    bool is_leader_beaten = false;  ///< the leader of the search is clearly not the best
    bool is_settled = false;  ///< only one may be best
    std::size_t simplest = 0;  ///< the plan that is
    std::vector<BudgetStep> steps;  ///< from the cheapest on, each plan taken for better than those for less
    ValueOfInformation information;

    /// Whether there are enough futures to tell plans apart.
    bool can_tell() const;
    PlanVerdict verdict(std::size_t plan) const;
};

/// `axes`: values of what is not known, by axis, then future. Nothing where no plan keeps the guards.
std::optional<PlanFindings> find_plans(const SearchResult& result, const SearchSpace& space, std::span<const SearchGoal> goals,
                                       const SearchEffort& effort, const std::vector<std::vector<double>>& axes);

}  // namespace coalesce
