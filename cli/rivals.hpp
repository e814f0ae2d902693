#pragma once
#include <memory>
#include <string>
#include <vector>

#include "cli/comparison.hpp"
#include "cli/run_command.hpp"
#include "cli/uncertainty.hpp"
#include "experiment/labour.hpp"

namespace coalesce {

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

/// These files with these values laid over them; none if any is wrong.
std::vector<Scenario> read_scenarios(const std::vector<std::string>& files, const std::vector<std::string>& overrides,
                                     const RunOptions& options, Problems& problems);

/// The rival rules that the first scenario names, each laid over all the files; its seed holds for all.
std::vector<Rule> read_rivals(const Scenario& stated, const std::vector<std::string>& files, const RunOptions& options,
                              const DrawOptions& draws, Problems& problems);

/// What the scenarios differ in, or of one alone its means, as rows of effects.csv; then what draws make of it.
std::vector<EffectRow> effect_rows(const Rule& rule);

/// How many runs it takes to run rivals so often.
std::uint64_t runs_of(const std::vector<Rule>& rivals, std::size_t replicates);

/// Runs rivals as often as the rule as stated was, and writes what comes out under each beside the rows of that. False when told to stop
/// before the end: then nothing is written.
bool run_rivals(const Rule& stated, const std::vector<EffectRow>& rows, std::vector<Rule>& rivals, OutputSession& session,
                const Labour& labour);

/// The headline outcomes of an arm under each rule, side by side.
std::string rivals_text(const Rule& stated, const std::vector<Rule>& rivals, std::size_t arm, const std::string& title);

}  // namespace coalesce
