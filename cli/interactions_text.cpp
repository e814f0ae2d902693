#include "cli/interactions_text.hpp"

#include <fmt/format.h>

#include "analysis/comparison/arms.hpp"
#include "analysis/questions/result_words.hpp"
#include "analysis/statistics/verdict.hpp"
#include "cli/headline_text.hpp"
#include "cli/terminal.hpp"
#include "scenario/combined_arms.hpp"

namespace coalesce {
namespace {

/// A headline, of whom it is said, and whether the arms add up in it.
struct InteractionRow {
    const Headline* headline;
    std::size_t scope;
    Interaction found;
    Verdict verdict = Verdict::too_few_runs;   ///< of an excess of which neither direction is better, over the rows together
};

std::vector<InteractionRow> interaction_rows(const Comparison& comparison, const ArmsTogether& arms) {
    std::vector<InteractionRow> rows;
    std::vector<Looked> looked;
    for (const ShownOutcome& shown : headlines_of(comparison.outcomes(), comparison.scopes())) {
        rows.push_back({shown.headline, shown.scope, comparison.interaction(arms, shown.outcome)});
        const Interaction& found = rows.back().found;
        looked.push_back(
            {{found.excess.value, found.excess.interval, found.p_value, found.excess.n, comparison.outcomes()[shown.outcome].of_interest},
             Better::neither,
             true});
    }
    const std::vector<Judgement> judged = judge_together(looked);
    for (std::size_t k = 0; k < rows.size(); ++k) rows[k].verdict = judged[k].verdict;
    return rows;
}

std::string interaction_row_text(const InteractionRow& row) {
    const Interaction& found = row.found;
    const auto digits = [&](double value) { return spread_text(*row.headline, value); };
    return fmt::format("  {:<22}{:>9}{:>10}  {}\n", row.headline->words, signed_text(*row.headline, found.sum.value),
                       signed_text(*row.headline, found.both.value), interaction_words(row.verdict, found.excess, digits));
}

}  // namespace

std::string interactions_text(const Comparison& comparison, const std::vector<OutputArm>& arms) {
    std::vector<const Setup*> setups;
    for (const OutputArm& arm : arms) setups.push_back(&arm.scenario->setup);
    std::string text;
    for (const CombinedArms& found : combined_arms(setups)) {
        const auto title = [&](std::size_t arm) { return title_of(*arms[arm].scenario); };
        text += strong(fmt::format("{} and {} together ({}): do their effects add up?", title(found.first), title(found.second),
                                   arms[found.both].name),
                       stdout) +
                "\n";
        const std::string columns = fmt::format("{:>9}{:>10}  {}", "sum", "together", "");
        text += headline_table(interaction_rows(comparison, {found.first, found.second, found.both}), columns, interaction_row_text) + "\n";
    }
    if (text.empty()) return text;
    return text + "They add up: but for less than anybody would act on (`coalesce describe metrics`).\n";
}

}  // namespace coalesce
