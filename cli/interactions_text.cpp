#include "cli/interactions_text.hpp"

#include <fmt/format.h>

#include "analysis/comparison/arms.hpp"
#include "analysis/comparison/shown.hpp"
#include "analysis/questions/result_words.hpp"
#include "cli/headline_text.hpp"
#include "cli/terminal.hpp"
#include "scenario/combined_arms.hpp"

namespace coalesce {
namespace {

using InteractionRow = ShownHeadline<JudgedInteraction>;

std::string interaction_row_text(const InteractionRow& row) {
    const Interaction& found = row.judged->found;
    const auto digits = [&](double value) { return spread_text(*row.headline, value); };
    return fmt::format("  {:<22}{:>9}{:>10}  {}\n", row.headline->words, signed_text(*row.headline, found.sum.value),
                       signed_text(*row.headline, found.both.value),
                       interaction_words(row.judged->judgement.verdict, found.excess, digits));
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
        const std::vector<JudgedInteraction> judged = comparison.interactions({found.first, found.second, found.both});
        const std::string columns = fmt::format("{:>9}{:>10}  {}", "sum", "together", "");
        const ArmWindows& windows = comparison.windows(found.both);
        for (const When when : shown_of(windows)) {
            text += when_in_words(when, windows.of(when)) + "\n" +
                    headline_table(shown_headlines(comparison, judged, windows, when), columns, interaction_row_text) + "\n";
        }
    }
    if (text.empty()) return text;
    return text + "They add up: but for less than anybody would act on (`coalesce describe metrics`).\n";
}

}  // namespace coalesce
