#include "analysis/door/coalesce.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <span>
#include <thread>
#include <utility>

#include "analysis/comparison/arms.hpp"
#include "experiment/ensemble.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

/// Throws what was found wrong, if any of it is an error.
void throw_errors(const Problems& problems) {
    if (problems.any_errors()) throw InputError(problems.text());
}

std::size_t place_among_names(std::string_view outcome, const std::vector<std::string>& names) {
    const auto found = std::find(names.begin(), names.end(), outcome);
    if (found == names.end()) throw InputError("there is no outcome " + in_quotes(outcome) + suggestion(outcome, names) + "\n");
    return static_cast<std::size_t>(found - names.begin());
}

void plan_runs(const RunPlan& plan, Scenario& scenario) {
    scenario.seed = plan.seed.value_or(scenario.seed);
    scenario.replicates = plan.replicates.value_or(scenario.replicates);
}

/// Runs every replicate of scenarios that stand for arms, unless the plan has enough of it.
void run_arms(const std::vector<OutputArm>& arms, const RunPlan& plan, const Keep& keep, std::span<const Outcome> outcomes,
              const std::function<void(std::size_t arm, const RunRecord&)>& take) {
    std::vector<const Setup*> setups;
    for (const OutputArm& arm : arms) setups.push_back(&arm.scenario->setup);
    const Scenario& first = *arms.front().scenario;
    std::atomic<bool> stop{false};
    const auto caller = std::this_thread::get_id();
    const auto take_and_ask = [&](std::size_t arm, const RunRecord& record) {
        take(arm, record);
        if (plan.goes_on && std::this_thread::get_id() == caller && !plan.goes_on()) stop = true;
    };
    run_ensemble(setups, {first.seed, 0, first.replicates, plan.threads, keep, outcomes}, take_and_ask, stop);
}

}  // namespace

Scenario load(const std::string& file, const std::vector<std::string>& overrides) {
    Problems problems;
    ScenarioOptions options;
    options.overrides = overrides;
    auto scenario = load_scenario(file, options, problems);
    throw_errors(problems);
    return std::move(*scenario);
}

std::vector<std::string> ScenarioRuns::outcomes() const {
    std::vector<std::string> names;
    for (const Outcome& outcome : outcomes_) names.push_back(outcome.column);
    return names;
}

std::size_t ScenarioRuns::place_of(std::string_view outcome) const { return place_among_names(outcome, outcomes()); }

std::vector<double> ScenarioRuns::values(std::string_view outcome) const {
    const std::size_t place = place_of(outcome);
    std::vector<double> found(failures_.size());
    for (std::size_t r = 0; r < found.size(); ++r) found[r] = values_[r * outcomes_.size() + place];
    return found;
}

ScenarioRuns run(const Scenario& scenario, const RunPlan& plan) {
    std::vector<Scenario> planned{scenario};
    plan_runs(plan, planned.front());
    const std::vector<OutputArm> arms = name_arms(planned);
    ScenarioRuns found;
    found.outcomes_ = list_row_outcomes(scenario.setup, windows_of(arms));
    run_arms(arms, plan, Keep::outcomes_only(), found.outcomes_, [&](std::size_t, const RunRecord& record) {
        found.failures_.push_back(record.failure);
        if (scenario.setup.until.exists()) found.ended_.push_back(record.weeks_until_ended());
        found.values_.resize(found.failures_.size() * found.outcomes_.size(), static_cast<float>(missing));
        if (record.failure.empty()) measure_outcomes(record, found.outcomes_, std::span(found.values_).last(found.outcomes_.size()));
    });
    return found;
}

struct ScenarioComparison::State {
    explicit State(std::vector<Scenario> all) : scenarios(std::move(all)) {}
    std::vector<Scenario> scenarios;
    std::vector<OutputArm> arms = name_arms(scenarios);
    Comparison comparison{arms};
    std::vector<std::vector<JudgedEffect>> effects;   // by what-if
};

const Comparison& ScenarioComparison::comparison() const { return state_->comparison; }

const std::vector<JudgedEffect>& ScenarioComparison::effects(std::size_t whatif) const { return state_->effects.at(whatif); }

const JudgedEffect& ScenarioComparison::effect(std::string_view outcome, std::size_t whatif) const {
    std::vector<std::string> names;
    for (const JudgedEffect& judged : effects(whatif)) names.emplace_back(judged.outcome);
    return effects(whatif)[place_among_names(outcome, names)];
}

std::vector<ScenarioComparison::ShownEffect> ScenarioComparison::headlines(std::size_t whatif) const {
    const ArmWindows& windows = comparison().windows(whatif + 1);
    std::vector<ShownEffect> all;
    for (const When when : shown_of(windows)) {
        const auto shown = shown_headlines(comparison(), effects(whatif), windows, when);
        all.insert(all.end(), shown.begin(), shown.end());
    }
    return all;
}

ScenarioComparison compare(const Scenario& baseline, const std::vector<Scenario>& whatifs, const RunPlan& plan) {
    std::vector<Scenario> scenarios{baseline};
    scenarios.insert(scenarios.end(), whatifs.begin(), whatifs.end());
    plan_runs(plan, scenarios.front());
    Problems problems;
    put_on_the_first(scenarios, problems);
    throw_errors(problems);
    const auto state = std::make_shared<ScenarioComparison::State>(std::move(scenarios));
    run_arms(state->arms, plan, Keep::timeline_only(), state->comparison.outcomes(),
             [&](std::size_t arm, const RunRecord& record) { state->comparison.take(arm, record); });
    for (std::size_t arm = 1; arm < state->arms.size(); ++arm) state->effects.push_back(state->comparison.effects(arm));
    ScenarioComparison found;
    found.state_ = state;
    return found;
}

}  // namespace coalesce
