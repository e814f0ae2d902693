#include "cli/contrast.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "analysis/comparison/shown.hpp"
#include "cli/forest.hpp"
#include "cli/headline_text.hpp"
#include "cli/terminal.hpp"

namespace coalesce {
namespace {

constexpr std::size_t plot_width = 15;

using ContrastRow = ShownHeadline<JudgedEffect>;

/// What is shown of a what-if at one time.
struct ContrastTable {
    std::string heading;
    std::vector<ContrastRow> rows;   ///< about effects that somebody else holds
};

std::vector<ContrastTable> contrast_tables(const Comparison& comparison, const std::vector<JudgedEffect>& effects, std::size_t arm,
                                           const std::string& title) {
    std::vector<ContrastTable> tables;
    for (const When when : shown_of(comparison.windows(arm))) {
        const std::string heading = when_in_words(when, comparison.windows(arm).of(when));
        tables.push_back({tables.empty() ? strong(title, stdout) + "\n" + heading : heading,
                          shown_headlines(comparison, effects, comparison.windows(arm), when)});
    }
    return tables;
}

/// The standardised difference turned so that right is better.
Estimate towards_better(const ContrastRow& row) {
    const Estimate& found = row.judged->effect.standardised;
    if (row.judged->better != Better::down) return found;
    return {-found.value, {-found.interval.high, -found.interval.low}, found.n};
}

std::string contrast_row_text(const ContrastRow& row, double extent) {
    const Effect& e = row.judged->effect;
    if (e.pairs < 2) return fmt::format("  {:<22}{:>7}\n", row.headline->words, "-");
    const Estimate &up = e.share_up, &down = e.share_down;
    const bool is_down = row.judged->better == Better::down;
    return fmt::format(
        "  {:<22}{:>7}  {:<16}{} {:>4.0f}{:>4.0f}{:>4.0f}  {}\n", row.headline->words, signed_text(*row.headline, e.difference.value),
        signed_text(*row.headline, e.difference.interval.low) + " to " + signed_text(*row.headline, e.difference.interval.high),
        forest_line(towards_better(row).value, towards_better(row).interval, extent, plot_width), 100.0 * (is_down ? down : up).value,
        100.0 * e.share_same.value, 100.0 * (is_down ? up : down).value, verdict_cell(row.judged->judgement.verdict));
}

std::string contrast_table_text(const ContrastTable& table, double extent) {
    const std::string columns =
        fmt::format("{:>7}  {:<16}{:<7}0{:>7} {:>4}{:>4}{:>4}", "differs", "95 % interval", "worse", "better", "+%", "=%", "-%");
    return table.heading + "\n" +
           headline_table(table.rows, columns, [&](const ContrastRow& row) { return contrast_row_text(row, extent); });
}

std::string contrast_legend(double extent) {
    return fmt::format("Lines: the intervals in standard deviations of the baseline's runs, from -{0} to +{0}, far ones drawn\n"
                       "closer together. + = -: pairs that got better, stayed the same, got worse. Better, worse: chance\n"
                       "alone would show it in less than 5 % of comparisons, though many outcomes are read (t test, Holm).\n"
                       "Hardly differs: by less than anybody would act on (`coalesce describe metrics`).\n",
                       extent);
}

}  // namespace

std::string contrast_text(const Comparison& comparison, const std::vector<std::string>& titles) {
    std::vector<ContrastTable> tables;
    std::vector<std::vector<JudgedEffect>> effects;
    for (std::size_t arm = 1; arm < comparison.arms(); ++arm) effects.push_back(comparison.effects(arm, {}));   // headlines
    for (std::size_t arm = 1; arm < comparison.arms(); ++arm) {
        for (ContrastTable& table : contrast_tables(comparison, effects[arm - 1], arm, titles[arm - 1])) tables.push_back(std::move(table));
    }
    double largest = 0.0;
    for (const ContrastTable& table : tables) {
        for (const ContrastRow& row : table.rows) {
            const Interval interval = towards_better(row).interval;
            if (!std::isnan(interval.low)) largest = std::max({largest, std::abs(interval.low), std::abs(interval.high)});
        }
    }
    const double extent = forest_extent(largest);
    std::string text;
    for (const ContrastTable& table : tables) text += contrast_table_text(table, extent) + "\n";
    return text + contrast_legend(extent);
}

}  // namespace coalesce
