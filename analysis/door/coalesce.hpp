#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/comparison/shown.hpp"
#include "scenario/scenario.hpp"

// The way in for programs on the library: load a scenario, run it, compare it with what-ifs. Everything is what the program `coalesce`
// says, by the same code; outcomes are named as the columns of runs.csv. What else the installed headers hold may change from version to
// version.
namespace coalesce {

/// What a person got wrong: every problem with its place and what to do, as the terminal tells it.
class InputError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// How often scenarios are run and on how many threads; what is left open, the first scenario says.
struct RunPlan {
    std::optional<std::uint32_t> replicates{};
    std::optional<std::uint64_t> seed{};
    int threads = 0;   ///< 0: as many as there are cores; results do not depend on it
    /// Asked now and then, on the thread that called: false ends it after the runs at hand, and what came of them is all there is.
    std::function<bool()> goes_on{};
};

/// A scenario file with `key=value` laid over it. Throws InputError.
Scenario load(const std::string& file, const std::vector<std::string>& overrides = {});

/// What came of the runs of one scenario.
class ScenarioRuns {
public:
    /// Names of all outcomes, in the order of runs.csv.
    std::vector<std::string> outcomes() const;
    /// An outcome in each replicate, NaN where it is missing or the run failed. Throws InputError, with what was probably meant.
    std::vector<double> values(std::string_view outcome) const;
    /// The place of an outcome among these. Throws InputError, with what was probably meant.
    std::size_t place_of(std::string_view outcome) const;
    /// All values as they lie in memory: replicate by replicate, of each so many.
    std::span<const float> table() const { return values_; }
    std::size_t columns() const { return outcomes_.size(); }
    /// Of each replicate why it failed; empty where it did not.
    const std::vector<std::string>& failures() const { return failures_; }
    /// Of each replicate the weeks after which run.until ended it, NaN where it did not; empty where the scenario has no run.until.
    std::span<const float> ended() const { return ended_; }

private:
    friend ScenarioRuns run(const Scenario& scenario, const RunPlan& plan);
    std::vector<Outcome> outcomes_;
    std::vector<float> values_;   // by replicate, then outcome
    std::vector<std::string> failures_;
    std::vector<float> ended_;
};

ScenarioRuns run(const Scenario& scenario, const RunPlan& plan = {});

/// What-ifs against a baseline, pair by pair of the same random numbers.
class ScenarioComparison {
public:
    using ShownEffect = ShownHeadline<JudgedEffect>;

    /// What a what-if changes in every outcome that judges it, with verdicts: the rows of effects.csv. What-ifs count from 0.
    const std::vector<JudgedEffect>& effects(std::size_t whatif = 0) const;
    /// That of one outcome. Throws InputError, with what was probably meant.
    const JudgedEffect& effect(std::string_view outcome, std::size_t whatif = 0) const;
    /// The headlines, which are looked at together: what `coalesce compare` shows.
    std::vector<ShownEffect> headlines(std::size_t whatif = 0) const;
    /// All that is known: means, interactions of arms, differences over time.
    const Comparison& comparison() const;

private:
    friend ScenarioComparison compare(const Scenario& baseline, const std::vector<Scenario>& whatifs, const RunPlan& plan);
    struct State;
    std::shared_ptr<const State> state_;
};

/// All on the seed and the replicates of the baseline. Throws InputError if they cannot be compared: other groups, other weeks.
ScenarioComparison compare(const Scenario& baseline, const std::vector<Scenario>& whatifs, const RunPlan& plan = {});

}  // namespace coalesce
