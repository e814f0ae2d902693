#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "analysis/tables/judged.hpp"
#include "engine/headlines.hpp"
#include "engine/outcomes.hpp"
#include "engine/record.hpp"
#include "numerics/parallel_failure.hpp"

namespace coalesce {

/// How sure the intervals of a comparison are.
constexpr double comparison_level = usual_level;

/// The outcomes of arms whose runs share their random numbers, and what each arm changes in them against the first. All that compares
/// scenarios says what this says: command line, tables and browser page. Keeps the outcomes of every run (3 KB).
class PairedOutcomes {
public:
    /// `windows` of each arm; all arms have the groups, and the own outcomes, of the first. Of so many levels outcomes are told; 0: of
    /// none, as where runs do not say them.
    PairedOutcomes(const Setup& first, std::vector<ArmWindows> windows, std::size_t levels = 0);

    /// Takes the next run of an arm: replicate after replicate, in each arm after arm. One that failed counts as missing.
    void take(std::size_t arm, const RunRecord& record);

    std::size_t arms() const { return values_.size(); }
    /// Replicates that were taken of an arm.
    std::size_t replicates(std::size_t arm = 0) const { return values_[arm].size() / outcomes_.size(); }
    /// Of the arm that has the fewest.
    std::size_t fewest_replicates() const;
    const Scopes& scopes() const { return scopes_; }
    const std::vector<Outcome>& outcomes() const { return outcomes_; }
    /// By which weeks an arm is judged.
    const ArmWindows& windows(std::size_t arm) const { return windows_[arm]; }

    /// An outcome by its number, in one arm against the first; only replicates that both have count.
    Effect effect(std::size_t arm, std::size_t outcome) const;
    /// An outcome in each replicate of an arm, NaN where it is missing.
    std::vector<double> values(std::size_t arm, std::size_t outcome) const;
    /// The mean of an outcome in an arm and how it varies over runs, without those in which it is missing.
    Moments moments(std::size_t arm, std::size_t outcome) const;
    /// The widest interval of an outcome among the arms; NaN where one of them has none.
    double widest_interval(std::size_t outcome) const;

    /// Every outcome that judges an arm, in the order of outcomes, judged; the headlines are what is looked at together.
    std::vector<JudgedEffect> effects(std::size_t arm) const;
    /// The same of headlines and of outcomes of these numbers, ascending: to all of them is said what effects() says.
    std::vector<JudgedEffect> effects(std::size_t arm, std::span<const std::size_t> beside) const;
    /// Whether two arms add up, in every outcome that judges the arm that does what both do; from the replicates that all four arms have.
    std::vector<JudgedInteraction> interactions(const ArmsTogether& arms) const;
    /// The outcomes that judge an arm, each with what `find(judged, outcome)` fills in, judged together.
    template <class Judged>
    std::vector<Judged> judged(std::size_t arm, auto&& find) const {
        return judged_among<Judged>(judging(arm), find);
    }

private:
    Interaction interaction(const ArmsTogether& arms, std::size_t outcome) const;
    /// Numbers of the outcomes that judge an arm.
    std::vector<std::size_t> judging(std::size_t arm) const;
    template <class Judged>
    std::vector<Judged> judged_among(const std::vector<std::size_t>& chosen, auto&& find) const;

    Scopes scopes_;
    std::vector<ArmWindows> windows_;  // by arm
    std::vector<Outcome> outcomes_;
    std::vector<std::vector<float>> values_;  // by arm: replicate x outcome, NaN where a run failed
};

template <class Judged>
std::vector<Judged> PairedOutcomes::judged_among(const std::vector<std::size_t>& chosen, auto&& find) const {
    std::vector<Judged> found(chosen.size());
    const auto fill = [&](std::size_t k) {
        const Outcome& outcome = outcomes_[chosen[k]];
        found[k].outcome = outcome.column;
        found[k].of_interest = outcome.of_interest;
        found[k].in_family = is_headline(outcome, scopes_);
        find(found[k], chosen[k]);
    };
    ParallelFailure failure;
#pragma omp parallel for schedule(dynamic, 4)
    for (std::size_t k = 0; k < found.size(); ++k) failure.guard([&] { fill(k); });
    failure.rethrow();
    judge(found);
    return found;
}

}  // namespace coalesce
