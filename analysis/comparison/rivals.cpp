#include "analysis/comparison/rivals.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/comparison/arms.hpp"
#include "experiment/ensemble.hpp"

namespace coalesce {
namespace {

std::unique_ptr<Uncertainty> uncertainty_of(const std::vector<OutputArm>& arms, const DrawOptions& draws) {
    return draws.draws > 0 ? std::make_unique<Uncertainty>(arms, draws) : nullptr;
}

bool run_rule(Rule& rule, std::uint32_t replicates, const Workers& workers) {
    std::vector<const Setup*> setups;
    for (const Scenario& scenario : rule.scenarios) setups.push_back(&scenario.setup);
    const auto take = [&](std::size_t arm, const RunRecord& record) {
        rule.comparison->take(arm, record);
        workers.step(1);
    };
    Ensemble ensemble{rule.scenarios.front().seed, 0, replicates, workers.threads, Keep::timeline_only(), rule.comparison->outcomes()};
    for (const Scenario& scenario : rule.scenarios) {
        for (const InputFile& input : scenario.inputs) ensemble.inputs += input.sha256 + '\n';
    }
    ensemble.kept = workers.kept;
    return !run_ensemble(setups, ensemble, take, workers.stop).stopped && (!rule.uncertainty || rule.uncertainty->run(workers));
}

void write_rival(const Rule& rule, const std::vector<EffectRow>& effects, OutputSession& session) {
    std::vector<RivalRow> rows;
    for (const EffectRow& effect : effects) rows.push_back({rule.name, effect});
    session.take_rivals(rows);
}

}  // namespace

Rule rule_as_stated(const std::vector<OutputArm>& arms, const DrawOptions& draws) {
    return {as_stated, {}, arms, std::make_unique<Comparison>(arms), uncertainty_of(arms, draws)};
}

std::vector<Rule> read_rivals(const Scenario& stated, const ReadUnderRule& read, const DrawOptions& draws, Problems& problems) {
    std::vector<Rule> rivals;
    rivals.reserve(stated.rivals.size());   // comparisons point to the arms of their rule
    for (const RivalRule& rival : stated.rivals) {
        Problems own;   // warnings were told when the scenarios were read as stated
        auto scenarios = read(rival.overrides, own);
        for (const Problem& problem : own.all()) {
            if (!problem.warning)
                problems.error(problem.place, fmt::format("under the rival rule {}: {}", in_quotes(rival.name), problem.message));
        }
        if (scenarios.empty()) continue;
        scenarios.front().seed = stated.seed;
        rivals.push_back({rival.name, std::move(scenarios), {}, nullptr, nullptr});
        Rule& rule = rivals.back();
        rule.arms = name_arms(rule.scenarios);
        rule.comparison = std::make_unique<Comparison>(rule.arms);
        rule.uncertainty = uncertainty_of(rule.arms, draws);
    }
    return rivals;
}

std::vector<EffectRow> effect_rows(const Rule& rule) {
    if (rule.comparison->arms() == 1) return rule.comparison->mean_rows(0);
    std::vector<EffectRow> rows;
    const auto add = [&](std::vector<EffectRow> more) { rows.insert(rows.end(), more.begin(), more.end()); };
    for (std::size_t arm = 1; arm < rule.arms.size(); ++arm) add(rule.comparison->effect_rows(arm));
    for (std::size_t arm = 1; rule.uncertainty && arm < rule.arms.size(); ++arm) add(rule.uncertainty->effect_rows(arm));
    return rows;
}

std::uint64_t runs_of(const std::vector<Rule>& rivals, std::size_t replicates) {
    std::uint64_t runs = 0;
    for (const Rule& rival : rivals) runs += replicates * rival.arms.size() + (rival.uncertainty ? rival.uncertainty->runs() : 0);
    return runs;
}

bool run_rivals(const Rule& stated, const std::vector<EffectRow>& rows, std::vector<Rule>& rivals, OutputSession& session,
                const Workers& workers) {
    const auto replicates = static_cast<std::uint32_t>(stated.comparison->replicates());
    for (Rule& rival : rivals) {
        if (!run_rule(rival, replicates, workers)) return false;
    }
    write_rival(stated, rows, session);
    for (const Rule& rival : rivals) write_rival(rival, effect_rows(rival), session);
    return true;
}

}  // namespace coalesce
