#include "cli/rivals.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/arms.hpp"
#include "cli/headlines.hpp"
#include "cli/terminal.hpp"
#include "experiment/ensemble.hpp"

namespace coalesce {
namespace {

constexpr std::size_t rules_a_block = 4;
constexpr const char* as_stated = "as_stated";

/// The value of an outcome and how sure it is: a difference from the baseline, or the mean of the only scenario.
std::string cell(const Comparison& comparison, const ShownOutcome& shown, std::size_t arm) {
    const Headline& headline = *shown.headline;
    if (comparison.arms() == 1) {
        const Moments m = comparison.moments(0, shown.outcome);
        const Interval interval = student_interval(m, comparison_level);
        return fmt::format("{} ({} to {})", spread_text(headline, m.mean), spread_text(headline, interval.low),
                           spread_text(headline, interval.high));
    }
    const PairedDifference d = comparison.difference(arm, shown.outcome);
    return fmt::format("{} ({} to {})", signed_text(headline, d.mean), signed_text(headline, d.interval.low),
                       signed_text(headline, d.interval.high));
}

std::string without_blanks_at_its_end(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

std::string block_text(std::span<const Rule* const> rules, std::size_t arm) {
    const Comparison& first = *rules.front()->comparison;
    const auto rows = headlines_of(first.outcomes(), first.scopes());
    std::string columns;
    for (const Rule* rule : rules) columns += fmt::format("  {:<24.24}", rule->name == as_stated ? "as stated" : rule->name);
    return headline_table(rows, without_blanks_at_its_end(columns), [&](const ShownOutcome& row) {
        std::string line = fmt::format("  {:<22}", row.headline->words);
        for (const Rule* rule : rules) line += fmt::format("  {:<24}", cell(*rule->comparison, row, arm));
        return without_blanks_at_its_end(line) + "\n";
    });
}

std::unique_ptr<Uncertainty> uncertainty_of(const std::vector<OutputArm>& arms, const DrawOptions& draws) {
    return draws.draws > 0 ? std::make_unique<Uncertainty>(arms, draws) : nullptr;
}

bool run_rule(Rule& rule, std::uint32_t replicates, const Labour& labour) {
    std::vector<const Setup*> setups;
    for (const Scenario& scenario : rule.scenarios) setups.push_back(&scenario.setup);
    const auto take = [&](std::size_t arm, const RunRecord& record) {
        rule.comparison->take(arm, record);
        labour.step(1);
    };
    const Ensemble ensemble{rule.scenarios.front().seed, 0, replicates, labour.threads, {false, false, false}};
    return !run_ensemble(setups, ensemble, take, labour.stop).stopped && (!rule.uncertainty || rule.uncertainty->run(labour));
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

std::vector<Scenario> read_scenarios(const std::vector<std::string>& files, const std::vector<std::string>& overrides,
                                     const RunOptions& options, Problems& problems) {
    std::vector<Scenario> scenarios;
    for (const std::string& file : files) {
        auto scenario = load_scenario(file, {overrides, options.data}, problems);
        if (!scenario) continue;
        apply(options, *scenario);
        scenarios.push_back(std::move(*scenario));
    }
    if (problems.any_errors()) return {};
    return scenarios;
}

std::vector<Rule> read_rivals(const Scenario& stated, const std::vector<std::string>& files, const RunOptions& options,
                              const DrawOptions& draws, Problems& problems) {
    std::vector<Rule> rivals;
    rivals.reserve(stated.rivals.size());   // comparisons point to the arms of their rule
    for (const RivalRule& rival : stated.rivals) {
        std::vector<std::string> overrides = options.overrides;
        overrides.insert(overrides.end(), rival.overrides.begin(), rival.overrides.end());
        Problems own;   // warnings were told when the scenarios were read as stated
        auto scenarios = read_scenarios(files, overrides, options, own);
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
                const Labour& labour) {
    const auto replicates = static_cast<std::uint32_t>(stated.comparison->replicates());
    for (Rule& rival : rivals) {
        if (!run_rule(rival, replicates, labour)) return false;
    }
    write_rival(stated, rows, session);
    for (const Rule& rival : rivals) write_rival(rival, effect_rows(rival), session);
    return true;
}

std::string rivals_text(const Rule& stated, const std::vector<Rule>& rivals, std::size_t arm, const std::string& title) {
    std::vector<const Rule*> rules{&stated};
    for (const Rule& rival : rivals) rules.push_back(&rival);
    std::string text = strong(title, stdout) + ", under rival rules side by side (95 % intervals)\n";
    for (std::size_t first = 0; first < rules.size(); first += rules_a_block) {
        const std::size_t count = std::min(rules_a_block, rules.size() - first);
        text += block_text(std::span(rules).subspan(first, count), arm) + "\n";
    }
    return text;
}

}  // namespace coalesce
