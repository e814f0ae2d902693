#pragma once
#include <memory>
#include <string>
#include <vector>

#include "cli/comparison.hpp"
#include "cli/uncertainty.hpp"

namespace coalesce {

/// What-ifs against a baseline under one rule: as the scenarios are stated, or under a rival.
struct Rule {
    std::string name;
    std::vector<Scenario> scenarios;              ///< the baseline first
    std::vector<OutputArm> arms;
    std::unique_ptr<Comparison> comparison;       ///< none of one scenario alone
    std::unique_ptr<Uncertainty> uncertainty;     ///< none where nothing is drawn
};

/// What the rule without a rival is called in tables.
constexpr const char* as_stated = "as_stated";

/// Runs the arms of a rule on the luck of the scenarios as stated, so many replicates. False when told to stop before the end.
bool run_rule(Rule& rule, std::uint32_t replicates, int threads, const MoreRuns& more);

/// The rows of rivals.csv of a rule.
std::vector<RivalRow> rival_rows(const Rule& rule);

/// The headline outcomes of a what-if under each rule, side by side. `rules` are shown in their order; the first is as stated.
std::string rivals_text(const std::vector<const Rule*>& rules, std::size_t arm, const std::string& title);

}  // namespace coalesce
