#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/comparison/largest_difference.hpp"
#include "analysis/statistics/running.hpp"
#include "analysis/tables/effect_table.hpp"
#include "engine/headlines.hpp"
#include "engine/outcomes.hpp"
#include "output/output_session.hpp"

namespace coalesce {

/// How sure the intervals of a comparison are.
constexpr double comparison_level = usual_level;

/// What-ifs against a baseline, from runs that share random numbers. Keeps the outcomes of every run (2 KB) and of the timeline only
/// moments.
class Comparison {
public:
    /// The first arm is the baseline. All have the same groups and weeks. The arms must outlive this.
    explicit Comparison(const std::vector<OutputArm>& arms);

    /// Takes the next run: replicate after replicate, in each arm after arm.
    void take(std::size_t arm, const RunRecord& record);

    std::size_t arms() const { return values_.size(); }
    /// Replicates that were taken of an arm.
    std::size_t replicates(std::size_t arm = 0) const { return values_[arm].size() / outcomes_.size(); }
    const Scopes& scopes() const { return scopes_; }
    const std::vector<Outcome>& outcomes() const { return outcomes_; }
    /// By which weeks an arm is judged.
    const ArmWindows& windows(std::size_t arm) const { return windows_[arm]; }
    /// An outcome by its number, in one arm against the baseline; only replicates that both have count.
    Effect effect(std::size_t arm, std::size_t outcome) const;
    /// An outcome in each replicate of an arm, NaN where it is missing.
    std::vector<double> values(std::size_t arm, std::size_t outcome) const;
    /// The mean of an outcome in an arm and how it varies over runs, without those in which it is missing.
    Moments moments(std::size_t arm, std::size_t outcome) const;
    /// The mean of every outcome of an arm, as rows with the index `mean`.
    std::vector<EffectRow> mean_rows(std::size_t arm) const;
    /// The widest interval of an outcome among the what-ifs; NaN where one of them has none.
    double widest_interval(std::size_t outcome) const;

    /// What a what-if changes in every outcome that judges it, in the order of outcomes, judged; the headlines are what is looked at
    /// together.
    std::vector<JudgedEffect> effects(std::size_t arm) const;
    /// Whether two arms add up, in every outcome that judges the arm that does what both do; from the replicates that all four arms have.
    std::vector<JudgedInteraction> interactions(const ArmsTogether& arms) const;
    /// The outcomes that judge an arm, each with what `find(judged, outcome)` fills in, judged together.
    template <class Judged>
    std::vector<Judged> judged(std::size_t arm, auto&& find) const;
    /// Where a metric of a scope differs most over time.
    LargestDifference largest(std::size_t arm, Metric metric, std::size_t scope) const;
    /// Every index of every outcome that judges a what-if, as rows of effects.csv.
    std::vector<EffectRow> effect_rows(std::size_t arm) const;
    /// The differences of every what-if over time to differences.csv.
    void write_differences(OutputSession& session) const;
    /// The same, and the rows of effects.csv.
    void write(OutputSession& session) const;

private:
    Interaction interaction(const ArmsTogether& arms, std::size_t outcome) const;
    void write_differences(std::size_t arm, OutputSession& session) const;

    const std::vector<OutputArm>* arms_;
    Scopes scopes_;
    std::vector<ArmWindows> windows_;  // by arm
    std::vector<Outcome> outcomes_;
    std::vector<std::vector<float>> values_;  // by arm: replicate x outcome, NaN where a run failed
    std::vector<RunningDifferences> running_;  // by arm; the baseline's stays empty
    std::vector<float> baseline_;  // the timeline of the baseline in the replicate at hand; empty if it failed
    std::vector<std::int32_t> weeks_;
};

template <class Judged>
std::vector<Judged> Comparison::judged(std::size_t arm, auto&& find) const {
    std::vector<std::size_t> judging;
    for (std::size_t o = 0; o < outcomes_.size(); ++o) {
        if (outcomes_[o].judges(windows_[arm])) judging.push_back(o);
    }
    std::vector<Judged> found(judging.size());
#pragma omp parallel for schedule(dynamic, 4)
    for (std::size_t k = 0; k < found.size(); ++k) {
        const Outcome& outcome = outcomes_[judging[k]];
        found[k].outcome = outcome.column;
        found[k].of_interest = outcome.of_interest;
        found[k].in_family = is_headline(outcome, scopes_);
        find(found[k], judging[k]);
    }
    judge(found);
    return found;
}

}  // namespace coalesce
