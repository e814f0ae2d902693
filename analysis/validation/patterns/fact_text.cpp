#include "analysis/validation/patterns/fact_text.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "analysis/validation/patterns/pattern_text.hpp"
#include "analysis/validation/report/markdown.hpp"
#include "files/numbers.hpp"

namespace coalesce {
namespace {

constexpr std::string_view about_facts = "One row per figure of a published fact: what was observed, what the model gives at its defaults, "
                                         "and whether anything was fitted to it.";

std::string fact_line(std::string_view figure, std::string_view observed, std::string_view ours, std::string_view verdict,
                      std::string_view origin) {
    return fmt::format("  {:<72}{:>18}  {:<28}{:<26}{}\n", figure, observed, ours, verdict, origin);
}

std::string observed_words(const PatternFigure& figure) {
    const double above = figure.wanted.high - figure.observed, below = figure.observed - figure.wanted.low;
    if (std::abs(above - below) < 1e-9) return fmt::format("{} +- {}", digits(figure.observed), digits(above));
    return fmt::format("{} ({})", digits(figure.observed), wanted_range(figure.wanted));
}

std::string ours_words(const Estimate& ours) { return with_interval(ours.value, ours.interval.low, ours.interval.high); }

std::string lines_of(const MeasuredPattern& fact, bool missed_ones) {
    std::string lines;
    for (std::size_t f = 0; f < fact.figures.size(); ++f) {
        const FigureVerdict verdict = fact.verdict(f);
        if ((verdict == FigureVerdict::missed) != missed_ones) continue;
        const PatternFigure& figure = fact.pattern->figures[f];
        lines +=
            fact_line(figure.text, observed_words(figure), ours_words(fact.figures[f]), verdict_name(verdict), origin_name(figure.origin));
        if (missed_ones && !figure.missed.empty()) lines += "    " + figure.missed + "\n";
    }
    if (lines.empty()) return lines;
    return fmt::format("{} {} ({}, {})\n", fact.pattern->key, fact.pattern->text, fact.pattern->source, fact.pattern->year) + lines;
}

/// How many facts hold in all their figures, and how many of these had parameters set by them.
std::string count_words(const std::vector<MeasuredPattern>& facts) {
    std::size_t holding = 0, fitted = 0;
    for (const MeasuredPattern& fact : facts) {
        if (!fact.holds()) continue;
        ++holding;
        const auto& figures = fact.pattern->figures;
        const bool is_fitted =
            std::any_of(figures.begin(), figures.end(), [](const auto& f) { return f.origin == PatternOrigin::fitted_to; });
        fitted += is_fitted ? 1 : 0;
    }
    return fmt::format("{} of {} facts hold in all their figures: {} of those that something was fitted to, {} of those held out.\n",
                       holding, facts.size(), fitted, holding - fitted);
}

}  // namespace

std::string_view facts_about() { return about_facts; }

std::vector<Column> fact_columns() {
    using enum ColumnType;
    return {{"fact", string, "", "Fact, as `coalesce validate --facts` takes it."},
            {"figure", string, "", "What is measured, with its unit."},
            {"observed", number, "", "The published figure."},
            {"low", number, "", "From where on ours must lie; missing: from anywhere."},
            {"high", number, "", "Up to where it must lie; missing: to anywhere."},
            {"ours", number, "", "What the model gives: a mean over runs, or a ratio of such means."},
            {"ours_low", number, "", "Lower end of its 95 % interval."},
            {"ours_high", number, "", "Upper end of its 95 % interval."},
            {"verdict", string, "", "holds; holds, not beyond doubt (its interval goes beyond the tolerance); or missed."},
            {"n", integer, "run", "From how many runs, or sets of paired runs, ours comes."},
            {"origin", string, "", "fitted to (parameters or the scenario were set by it: no evidence for the model) or held out."},
            {"year", string, "", "When it was observed."},
            {"source", string, "", "Who published it."},
            {"construct", string, "", "What was counted or asked."},
            {"differs", string, "", "Where ours is something else."},
            {"because", string, "", "Why ours may be off as far as the tolerance."},
            {"missed", string, "", "Why it is missed, in terms of the rules of docs/model.md; missing where it is not known to be."}};
}

std::string facts_csv(const std::vector<MeasuredPattern>& facts) {
    std::string text = header_line(fact_columns());
    for (const MeasuredPattern& fact : facts) {
        for (std::size_t f = 0; f < fact.figures.size(); ++f) {
            const PatternFigure& figure = fact.pattern->figures[f];
            const Estimate& ours = fact.figures[f];
            append_text(text, fact.pattern->key);
            text += ',';
            append_text(text, figure.text);
            for (const double value :
                 {figure.observed, figure.wanted.low, figure.wanted.high, ours.value, ours.interval.low, ours.interval.high}) {
                text += ',';
                if (std::isfinite(value)) append_number(text, value);
            }
            text += ',';
            append_text(text, verdict_name(fact.verdict(f)));
            text += ',';
            append_whole(text, static_cast<std::int64_t>(ours.n));
            const Pattern& p = *fact.pattern;
            for (const std::string_view words :
                 {origin_name(figure.origin), std::string_view(p.year), std::string_view(p.source), std::string_view(p.construct),
                  std::string_view(p.differs), std::string_view(figure.tolerance), std::string_view(figure.missed)}) {
                text += ',';
                append_text(text, words);
            }
            text += '\n';
        }
    }
    return text;
}

std::string facts_text(const std::vector<MeasuredPattern>& facts) {
    std::string misses, others;
    for (const MeasuredPattern& fact : facts) {
        misses += lines_of(fact, true);
        others += lines_of(fact, false);
    }
    return fact_line("", "observed", "model", "verdict", "") + misses + others + "\n" + count_words(facts);
}

std::string facts_section(const std::vector<MeasuredPattern>& facts, std::uint32_t runs) {
    std::string text =
        "## Public facts\n\nFigures that were counted or asked in the world, and what the model gives with one set of defaults. *Fitted "
        "to*: parameters, or what\na scenario states, were set by it, so that it is no evidence. *Held out*: no number was; where "
        "the form of a rule\nwas changed after a fact had been missed, that is said below. No construct is quite the model's; below the "
        "table "
        "stands where it differs, and\nwhy ours may be off as far as it may.\n\n";
    text += fmt::format(
        "{}\n{} runs of each arm. Arms and figures are declared in `scenarios/facts/facts.toml`; `coalesce validate --facts F5` measures "
        "one of them anew.\n\n",
        count_words(facts), runs);
    std::string misses, told;
    std::vector<std::vector<std::string>> missed_rows, rows;
    for (const MeasuredPattern& fact : facts) {
        const Pattern& p = *fact.pattern;
        told += fmt::format("- **{}** {} Source: {}, {}. Counted: {}. Ours: {}. {}.\n", p.key, p.text, p.source, p.year, p.construct,
                            p.differs, p.because);
        for (std::size_t f = 0; f < fact.figures.size(); ++f) {
            const PatternFigure& figure = p.figures[f];
            const bool is_missed = fact.verdict(f) == FigureVerdict::missed;
            (is_missed ? missed_rows : rows)
                .push_back({p.key, figure.text, observed_words(figure), ours_words(fact.figures[f]),
                            std::string(verdict_name(fact.verdict(f))), std::string(origin_name(figure.origin))});
            if (is_missed && !figure.missed.empty()) misses += fmt::format("- **{}** {}: {}\n", p.key, figure.text, figure.missed);
            told += fmt::format("  - {}: {}.\n", figure.text, figure.tolerance);
        }
    }
    missed_rows.insert(missed_rows.end(), rows.begin(), rows.end());
    return text + markdown_table({"fact", "figure", "observed", "model", "verdict", ""}, missed_rows) + "\n" +
           (misses.empty() ? "" : "Why what is missed is missed:\n\n" + misses + "\n") +
           "What was counted, and how far ours may be off:\n\n" + told + "\n";
}

std::string facts_markdown() { return fmt::format("\n`facts.csv`. {}\n\n", about_facts) + columns_as_markdown(fact_columns()); }

std::string facts_description() {
    return fmt::format("\nThe facts of `coalesce validate --facts`, facts.csv: {}\n", about_facts) + columns_as_lines(fact_columns());
}

}  // namespace coalesce
