#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "analysis/comparison/comparison.hpp"
#include "analysis/comparison/uncertainty.hpp"
#include "experiment/workers.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {

/// The name of the rule of scenarios as they are stated.
inline constexpr const char* as_stated = "as_stated";

/// Scenarios under one rule, as they are stated or under a rival, and what came out. A comparison points to the arms it was made with.
struct Rule {
    std::string name;
    std::vector<Scenario> scenarios;            ///< of a rival, the baseline first; none as stated
    std::vector<OutputArm> arms;
    std::unique_ptr<Comparison> comparison;
    std::unique_ptr<Uncertainty> uncertainty;   ///< none where nothing is drawn
};

/// The rule of scenarios as they are stated.
Rule rule_as_stated(const std::vector<OutputArm>& arms, const DrawOptions& draws);

/// Reads all scenarios with these values (key=value) laid over them; none, with errors, if any is wrong.
using ReadUnderRule = std::function<std::vector<Scenario>(const std::vector<std::string>& overrides, Problems& problems)>;

/// The rival rules that the first scenario names, each laid over all the files; its seed holds for all.
std::vector<Rule> read_rivals(const Scenario& stated, const ReadUnderRule& read, const DrawOptions& draws, Problems& problems);

/// What the scenarios differ in, or of one alone its means, as rows of effects.csv; then what draws make of it.
std::vector<EffectRow> effect_rows(const Rule& rule);

/// How many runs it takes to run rivals so often.
std::uint64_t runs_of(const std::vector<Rule>& rivals, std::size_t replicates);

/// Runs rivals as often as the rule as stated was, and writes what comes out under each beside the rows of that. False when told to stop
/// before the end: then nothing is written.
bool run_rivals(const Rule& stated, const std::vector<EffectRow>& rows, std::vector<Rule>& rivals, OutputSession& session,
                const Workers& workers);

}  // namespace coalesce
