#include "cli/rivals_text.hpp"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "cli/headline_text.hpp"
#include "cli/terminal.hpp"

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
    const Estimate d = comparison.effect(arm, shown.outcome).difference;
    return fmt::format("{} ({} to {})", signed_text(headline, d.value), signed_text(headline, d.interval.low),
                       signed_text(headline, d.interval.high));
}

std::string without_blanks_at_its_end(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

std::string block_text(std::span<const Rule* const> rules, std::size_t arm) {
    const Comparison& first = *rules.front()->comparison;
    const ArmWindows& windows = first.windows(arm);
    const bool is_alone = first.arms() == 1;
    const When when = is_alone ? When::year : shown_of(windows).front();
    const std::string heading = is_alone ? "" : when_in_words(when, windows.of(when)) + "\n";
    const auto rows = headlines_of(first.outcomes(), first.scopes(), when, windows.of(when));
    std::string columns;
    for (const Rule* rule : rules) columns += fmt::format("  {:<24.24}", rule->name == as_stated ? "as stated" : rule->name);
    return heading + headline_table(rows, without_blanks_at_its_end(columns), [&](const ShownOutcome& row) {
               std::string line = fmt::format("  {:<22}", row.headline->words);
               for (const Rule* rule : rules) line += fmt::format("  {:<24}", cell(*rule->comparison, row, arm));
               return without_blanks_at_its_end(line) + "\n";
           });
}

}  // namespace

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
