#include "cli/rivals.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/headlines.hpp"
#include "cli/terminal.hpp"
#include "experiment/ensemble.hpp"

namespace coalesce {
namespace {

constexpr std::size_t rules_a_block = 4;

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

std::string block_text(std::span<const Rule* const> rules, std::size_t arm) {
    const Comparison& first = *rules.front()->comparison;
    const auto rows = headlines_of(first.outcomes(), first.scopes());
    std::string text = fmt::format("  {:<22}", of_whom(rows.front().scope));
    for (const Rule* rule : rules) text += fmt::format("  {:<24.24}", rule->name == as_stated ? "as stated" : rule->name);
    text.erase(text.find_last_not_of(' ') + 1);
    text += '\n';
    std::size_t scope = rows.front().scope;
    for (const ShownOutcome& row : rows) {
        if (row.scope != scope) text.append("  ").append(of_whom(row.scope)).append("\n");
        scope = row.scope;
        text += fmt::format("  {:<22}", row.headline->words);
        for (const Rule* rule : rules) text += fmt::format("  {:<24}", cell(*rule->comparison, row, arm));
        text.erase(text.find_last_not_of(' ') + 1);
        text += '\n';
    }
    return text;
}

}  // namespace

bool run_rule(Rule& rule, std::uint32_t replicates, int threads, const MoreRuns& more) {
    std::vector<const Setup*> setups;
    for (const Scenario& scenario : rule.scenarios) setups.push_back(&scenario.setup);
    const auto take = [&](std::size_t arm, const RunRecord& record) {
        rule.comparison->take(arm, record);
        more.step(1);
    };
    const EnsembleEnd end =
        run_ensemble(setups, {rule.scenarios.front().seed, 0, replicates, threads, {false, false, false}}, take, more.stop);
    return !end.stopped && (!rule.uncertainty || rule.uncertainty->run(more));
}

std::vector<RivalRow> rival_rows(const Rule& rule) {
    std::vector<RivalRow> rows;
    const auto add = [&](const std::vector<EffectRow>& effects) {
        for (const EffectRow& effect : effects) rows.push_back({rule.name, effect});
    };
    if (rule.comparison->arms() == 1) add(rule.comparison->mean_rows(0));
    for (std::size_t arm = 1; arm < rule.comparison->arms(); ++arm) {
        add(rule.comparison->effect_rows(arm));
        if (rule.uncertainty) add(rule.uncertainty->effect_rows(arm));
    }
    return rows;
}

std::string rivals_text(const std::vector<const Rule*>& rules, std::size_t arm, const std::string& title) {
    std::string text = strong(title, stdout) + ", under rival rules side by side (95 % intervals)\n";
    for (std::size_t first = 0; first < rules.size(); first += rules_a_block) {
        const std::size_t count = std::min(rules_a_block, rules.size() - first);
        text += block_text(std::span(rules).subspan(first, count), arm) + "\n";
    }
    return text;
}

}  // namespace coalesce
