#include "cli/uncertainty_text.hpp"

#include <fmt/format.h>

#include "cli/headline_text.hpp"
#include "cli/terminal.hpp"

namespace coalesce {
namespace {

std::string percent_of_draws(std::size_t count, const Layers& layers) {
    return layers.draws == 0 ? "-" : fmt::format("{:.0f}", 100.0 * static_cast<double>(count) / static_cast<double>(layers.draws));
}

std::string draws_row_text(const ShownOutcome& shown, const JudgedLayers& judged) {
    const Layers& l = judged.layers;
    const Headline& headline = *shown.headline;
    return fmt::format("  {:<22}{:>7}  {:<16}{:>8}{:>12} {:>5}{:>4}{:>4}  {}\n", headline.words, signed_text(headline, l.mean),
                       signed_text(headline, l.middle.low) + " to " + signed_text(headline, l.middle.high),
                       spread_text(headline, l.replicate_sd), spread_text(headline, l.parameters_sd),
                       percent_of_draws(l.better(shown.better), l), percent_of_draws(l.same, l), percent_of_draws(l.worse(shown.better), l),
                       verdict_cell(judged.verdict));
}

std::string draws_table_text(const Uncertainty& uncertainty, std::size_t arm, const std::string& title) {
    const ArmWindows& windows = uncertainty.windows(arm);
    const When when = shown_of(windows).front();
    const auto rows = headlines_of(uncertainty.outcomes(), uncertainty.scopes(), when, windows.of(when));
    const std::string columns =
        fmt::format("{:>7}  {:<16}{:>8}{:>12} {:>5}{:>4}{:>4}", "differs", "8 in 10 draws", "repl. sd", "param. sd", "+%", "=%", "-%");
    const std::vector<JudgedLayers> judged = uncertainty.judged(arm);
    const auto line = [&](const ShownOutcome& row) { return draws_row_text(row, judged[row.outcome]); };
    return strong(title, stdout) + "\n" + when_in_words(when, windows.of(when)) + "\n" + headline_table(rows, columns, line);
}

}  // namespace

std::string uncertainty_text(const Uncertainty& uncertainty, const std::vector<std::string>& titles) {
    std::string text = fmt::format(
        "Beside chance, what is not known: {} draws of {} assumed parameters from their plausible ranges, {} pairs of runs of each.\n\n",
        uncertainty.options().draws, uncertainty.parameters(), uncertainty.options().per_draw);
    for (std::size_t arm = 1; arm < uncertainty.arms(); ++arm) text += draws_table_text(uncertainty, arm, titles[arm - 1]) + "\n";
    return text + "repl. sd: between replicates, of one pair's difference at fixed parameters. param. sd: of the expected\n"
                  "difference over draws. + = -: draws in which it is better, the same, worse on average over their pairs. At\n"
                  "the end of a line: what may be said of the mean over draws, each of which counts as one run.\n";
}

}  // namespace coalesce
