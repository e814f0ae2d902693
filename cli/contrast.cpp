#include "cli/contrast.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "analysis/comparison/headlines.hpp"
#include "analysis/statistics/holm.hpp"
#include "cli/forest.hpp"
#include "cli/terminal.hpp"

namespace coalesce {
namespace {

constexpr std::size_t plot_width = 17;
constexpr double false_alarms = 0.05;

/// A headline of one what-if, of whom it is said, and what came out.
struct ContrastRow {
    const Headline* headline;
    std::size_t scope;
    Better better;
    PairedDifference difference;
    double p_value;   ///< adjusted over the rows
};

std::vector<ContrastRow> contrast_rows(const Comparison& comparison, std::size_t arm, When when) {
    std::vector<ContrastRow> rows;
    std::vector<double> p_values;
    for (const ShownOutcome& shown : headlines_of(comparison.outcomes(), comparison.scopes(), when, comparison.windows(arm).of(when))) {
        rows.push_back({shown.headline, shown.scope, shown.better, comparison.difference(arm, shown.outcome), 0.0});
        p_values.push_back(rows.back().difference.p_value);
    }
    p_values = holm_adjusted(p_values);
    for (std::size_t k = 0; k < rows.size(); ++k) rows[k].p_value = p_values[k];
    return rows;
}

/// What is shown of a what-if at one time.
struct ContrastTable {
    std::string heading;
    std::vector<ContrastRow> rows;
};

std::vector<ContrastTable> contrast_tables(const Comparison& comparison, std::size_t arm, const std::string& title) {
    std::vector<ContrastTable> tables;
    for (const When when : shown_of(comparison.windows(arm))) {
        const std::string heading = when_in_words(when, comparison.windows(arm).of(when));
        tables.push_back({tables.empty() ? strong(title, stdout) + "\n" + heading : heading, contrast_rows(comparison, arm, when)});
    }
    return tables;
}

/// The standardised difference turned so that right is better.
Interval towards_better(const ContrastRow& row) {
    const Interval interval = row.difference.standardised_interval();
    return row.better == Better::down ? Interval{-interval.high, -interval.low} : interval;
}

double estimate_towards_better(const ContrastRow& row) {
    return row.better == Better::down ? -row.difference.standardised : row.difference.standardised;
}

/// Whether anything is left of the interval in the digits that are shown.
bool is_seen(const ContrastRow& row) {
    const Interval& interval = row.difference.interval;
    const double least = row.headline->times == 1 ? 0.005 : 0.05;
    return std::max(std::abs(interval.low), std::abs(interval.high)) * row.headline->times >= least;
}

std::string contrast_verdict(const ContrastRow& row) {
    const PairedDifference& d = row.difference;
    if (d.same == d.pairs) return "no difference";
    if (!(row.p_value < false_alarms)) return "no clear difference";
    if (!is_seen(row)) return "hardly differs";
    const bool is_better = (d.mean > 0.0) == (row.better == Better::up);
    return is_better ? coloured("better", Colour::green, stdout) : coloured("worse", Colour::red, stdout);
}

std::string contrast_row_text(const ContrastRow& row, double extent) {
    const PairedDifference& d = row.difference;
    if (d.pairs < 2) return fmt::format("  {:<22}{:>7}\n", row.headline->words, "-");
    const auto percent = [&](std::size_t pairs) { return 100.0 * d.share(pairs); };
    return fmt::format("  {:<22}{:>7}  {:<16}{} {:>4.0f}{:>4.0f}{:>4.0f}  {}\n", row.headline->words, signed_text(*row.headline, d.mean),
                       signed_text(*row.headline, d.interval.low) + " to " + signed_text(*row.headline, d.interval.high),
                       forest_line(estimate_towards_better(row), towards_better(row), extent, plot_width), percent(d.better(row.better)),
                       percent(d.same), percent(d.worse(row.better)), contrast_verdict(row));
}

std::string contrast_table_text(const ContrastTable& table, double extent) {
    const std::string columns =
        fmt::format("{:>7}  {:<16}{:<8}0{:>8} {:>4}{:>4}{:>4}", "differs", "95 % interval", "worse", "better", "+%", "=%", "-%");
    return table.heading + "\n" +
           headline_table(table.rows, columns, [&](const ContrastRow& row) { return contrast_row_text(row, extent); });
}

std::string contrast_legend(double extent) {
    return fmt::format("Lines: the intervals in standard deviations of the baseline's runs, from -{0} to +{0}, far ones drawn\n"
                       "closer together. + = -: pairs that got better, stayed the same, got worse. Clear: chance alone would\n"
                       "show it in less than 5 % of comparisons, though many outcomes are read (t test, Holm).\n",
                       extent);
}

}  // namespace

std::string contrast_text(const Comparison& comparison, const std::vector<std::string>& titles) {
    std::vector<ContrastTable> tables;
    for (std::size_t arm = 1; arm < comparison.arms(); ++arm) {
        for (ContrastTable& table : contrast_tables(comparison, arm, titles[arm - 1])) tables.push_back(std::move(table));
    }
    double largest = 0.0;
    for (const ContrastTable& table : tables) {
        for (const ContrastRow& row : table.rows) {
            const Interval interval = towards_better(row);
            if (!std::isnan(interval.low)) largest = std::max({largest, std::abs(interval.low), std::abs(interval.high)});
        }
    }
    const double extent = forest_extent(largest);
    std::string text;
    for (const ContrastTable& table : tables) text += contrast_table_text(table, extent) + "\n";
    return text + contrast_legend(extent);
}

}  // namespace coalesce
