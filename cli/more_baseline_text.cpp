#include "cli/more_baseline_text.hpp"

#include <cmath>

#include <fmt/format.h>

#include "analysis/comparison/shown.hpp"
#include "cli/headline_text.hpp"
#include "cli/terminal.hpp"

namespace coalesce {
namespace {

std::string adjusted_row_text(const ShownHeadline<JudgedAdjustment>& row, double width_of_pairs) {
    const AdjustedDifference& found = row.judged->found;
    const auto& [low, high] = found.difference.interval;
    const double narrower = found.difference.interval.width() / width_of_pairs;
    const auto number = [](const char* form, double value) { return std::isfinite(value) ? fmt::format(fmt::runtime(form), value) : "-"; };
    return fmt::format("  {:<22}{:>7}  {:<16}{:>12}{:>16}  {}\n", row.headline->words, signed_text(*row.headline, found.difference.value),
                       signed_text(*row.headline, low) + " to " + signed_text(*row.headline, high), number("{:.2f}", found.coefficient),
                       number("{:.2f}", narrower), verdict_cell(row.judged->judgement.verdict));
}

std::string adjusted_table_text(const MoreBaseline& more, std::size_t arm, const std::string& title) {
    const Comparison& comparison = more.comparison();
    const ArmWindows& windows = comparison.windows(arm);
    const std::vector<JudgedAdjustment> judged = more.judged(arm);
    const std::vector<JudgedEffect> pairs = comparison.effects(arm);
    const std::string columns = fmt::format("{:>7}  {:<16}{:>12}{:>16}", "differs", "95 % interval", "coefficient", "width to pairs");
    std::string text = strong(title, stdout) + "\n";
    for (const When when : shown_of(windows)) {
        const auto line = [&](const ShownHeadline<JudgedAdjustment>& row) {
            const auto place = static_cast<std::size_t>(row.judged - judged.data());
            return adjusted_row_text(row, pairs[place].effect.difference.interval.width());
        };
        text += when_in_words(when, windows.of(when)) + "\n" +
                headline_table(shown_headlines(comparison, judged, windows, when), columns, line);
    }
    return text;
}

}  // namespace

std::string more_baseline_text(const MoreBaseline& more, const std::vector<std::string>& titles) {
    std::string text = fmt::format("With {} runs of the baseline in place of {}, shared by all what-ifs:\n\n", more.replicates(),
                                   more.comparison().replicates());
    for (std::size_t arm = 1; arm < more.comparison().arms(); ++arm) text += adjusted_table_text(more, arm, titles[arm - 1]) + "\n";
    return text + "Chance that the pairs' baseline runs had is taken out as far as what-if and baseline have it in\n"
                  "common: the coefficient, 0 for nothing. Width to pairs: of the interval, over that of the pairs\n"
                  "alone.\n";
}

}  // namespace coalesce
