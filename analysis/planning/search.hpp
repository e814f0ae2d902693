#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "analysis/planning/fronts.hpp"
#include "analysis/planning/space.hpp"
#include "numerics/better.hpp"

namespace coalesce {

/// What is wanted of a plan, or, of a guard, must not get worse by more than the smallest difference of interest.
struct SearchGoal {
    Better better = Better::up;   ///< up or down
    double of_interest = 1.0;     ///< the smallest difference of interest, in the unit of the outcome; above 0
    double weight = 1.0;          ///< of a gain of one smallest difference of interest in the score
    bool is_guard = false;
};

/// Random numbers that plans are measured on: those of the search, and others that no plan was chosen by.
enum class RunSeries : std::uint8_t { search, fresh };

struct SearchResult;

/// Where plans are measured: a model, or a test problem.
class PlanTrial {
public:
    PlanTrial() = default;
    PlanTrial(const PlanTrial&) = delete;
    PlanTrial& operator=(const PlanTrial&) = delete;
    virtual ~PlanTrial() = default;

    /// The outcomes of plans in worlds first .. first + count - 1 of a series: by plan, world, goal; NaN where a run failed. What comes of
    /// a plan in a world depends on nothing else. All plans share the world's random numbers and whatever else is not known.
    virtual std::vector<double> measure(std::span<const PlanChoice> plans, RunSeries series, std::uint32_t first, std::uint32_t count) = 0;
    /// Whether it was told to stop: then what it measured is not whole.
    virtual bool is_stopped() const { return false; }
    /// Told after each round: what is known so far, and the places of the plans that go on, the most promising first.
    virtual void tell_round(const SearchResult&, std::span<const std::size_t>) {}
};

/// How much may be spent on a search.
struct SearchEffort {
    std::uint64_t runs = 20'000;  ///< a run is one plan in one world
    std::size_t finalists = 8;  ///< at most so many are measured anew
    double fresh_share = 0.4;  ///< of the runs, for measuring them anew
    std::uint32_t worlds_a_future = 1;  ///< consecutive fresh worlds that have all but their random numbers in common
    std::uint64_t seed = 1;
};

/// A plan and what is known of it: gains over doing nothing in the same world, in smallest differences of interest, more being better.
struct TriedPlan {
    PlanChoice choice;
    std::vector<double> gains;  ///< by world, then goal
    std::uint32_t worlds = 0;
    bool was_bred = false;  ///< by crossing others
};

/// One round of the search: so many plans were measured in so many worlds, and all but some were put aside.
struct SearchRound {
    std::string what;
    std::size_t plans = 0, kept = 0, close = 0;  ///< close: put aside, though not clearly behind the leader
    std::uint32_t worlds = 0;
};

/// What came of a search.
struct SearchResult {
    bool is_whole = false;  ///< false: it was stopped, and nothing below holds
    bool are_all = false;  ///< whether every plan that is allowed was tried
    std::size_t allowed = 0;  ///< how many are; 0: too many to count
    std::vector<TriedPlan> tried;  ///< in the order in which they were first tried
    std::vector<SearchRound> rounds;
    std::vector<std::size_t> finalists;  ///< places in `tried`, the most promising first
    std::vector<TriedPlan> fresh;  ///< the finalists on fresh worlds
    std::uint64_t runs = 0;
};

/// The sum of a plan's gains in its goals, by their weights, in each world; NaN where any is missing.
std::vector<double> scores_of(const TriedPlan& plan, std::span<const SearchGoal> goals);

/// What a plan is worth by what is known of it.
Merit merit_of(const TriedPlan& plan, std::span<const SearchGoal> goals);

/// Looks for the plans that do most for the goals.
///
/// Where few enough are allowed all are tried, otherwise some that are bred (NSGA-II, Deb et al. 2002). Then rounds of more worlds and
/// fewer plans (sequential halving, Karnin, Koren & Somekh 2013), all on common random numbers. What is left is measured anew in worlds
/// that no plan was chosen by. The same whatever the number of threads.
SearchResult search_plans(const SearchSpace& space, std::span<const SearchGoal> goals, const SearchEffort& effort, PlanTrial& trial);

}  // namespace coalesce
