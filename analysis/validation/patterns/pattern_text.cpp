#include "analysis/validation/patterns/pattern_text.hpp"

#include <cmath>

#include <fmt/format.h>

#include "analysis/validation/report/markdown.hpp"
#include "files/numbers.hpp"

namespace coalesce {
namespace {

constexpr std::string_view about_patterns =
    "One row per figure of a pattern that the whole model must show: where it must lie, and what comes out.";

std::string pattern_line(std::string_view figure, std::string_view wanted, std::string_view ours, std::string_view verdict) {
    return fmt::format("  {:<88}{:>15}  {:<34}{}\n", figure, wanted, ours, verdict);
}

std::string figures_of(const MeasuredPattern& measured, bool missed_ones) {
    std::string lines;
    for (std::size_t f = 0; f < measured.figures.size(); ++f) {
        const FigureVerdict verdict = measured.verdict(f);
        if ((verdict == FigureVerdict::missed) != missed_ones) continue;
        const Estimate& ours = measured.figures[f];
        lines += pattern_line(measured.pattern->figures[f].text, wanted_range(measured.pattern->figures[f].wanted),
                              with_interval(ours.value, ours.interval.low, ours.interval.high), verdict_name(verdict));
        if (missed_ones && !measured.pattern->figures[f].missed.empty()) lines += "    " + measured.pattern->figures[f].missed + "\n";
    }
    if (lines.empty()) return lines;
    return fmt::format("{} {} ({}; {})\n", measured.pattern->key, measured.pattern->text, origin_name(measured.pattern->origin),
                       measured.pattern->source) +
           lines;
}

}  // namespace

std::string_view patterns_about() { return about_patterns; }

std::string wanted_range(const Interval& wanted) {
    if (std::isinf(wanted.low)) return fmt::format("below {}", digits(wanted.high));
    if (std::isinf(wanted.high)) return fmt::format("above {}", digits(wanted.low));
    return fmt::format("{} to {}", digits(wanted.low), digits(wanted.high));
}

std::vector<Column> pattern_columns() {
    using enum ColumnType;
    return {{"pattern", string, "", "Pattern, as `coalesce validate` takes it."},
            {"figure", string, "", "What is measured, with its unit."},
            {"low", number, "", "From where on it must lie; missing: from anywhere."},
            {"high", number, "", "Up to where it must lie; missing: to anywhere."},
            {"ours", number, "", "What the model gives: a mean over runs, or a ratio of such means."},
            {"ours_low", number, "", "Lower end of its 95 % interval."},
            {"ours_high", number, "", "Upper end of its 95 % interval."},
            {"verdict", string, "", "holds; holds, not beyond doubt (its interval goes beyond where it must lie); or missed."},
            {"n", integer, "run", "From how many runs, or sets of paired runs, ours comes."},
            {"origin", string, "", "calibrated to (no evidence for the model), built in (a rule says it) or emerges."},
            {"source", string, "", "Where the pattern is from."}};
}

std::string patterns_csv(const std::vector<MeasuredPattern>& patterns) {
    std::string text = header_line(pattern_columns());
    for (const MeasuredPattern& measured : patterns) {
        for (std::size_t f = 0; f < measured.figures.size(); ++f) {
            const PatternFigure& figure = measured.pattern->figures[f];
            const Estimate& ours = measured.figures[f];
            append_text(text, measured.pattern->key);
            text += ',';
            append_text(text, figure.text);
            for (const double value : {figure.wanted.low, figure.wanted.high, ours.value, ours.interval.low, ours.interval.high}) {
                text += ',';
                if (std::isfinite(value)) append_number(text, value);
            }
            text += ',';
            append_text(text, verdict_name(measured.verdict(f)));
            text += ',';
            append_whole(text, static_cast<std::int64_t>(ours.n));
            for (const std::string_view words : {origin_name(measured.pattern->origin), std::string_view(measured.pattern->source)}) {
                text += ',';
                append_text(text, words);
            }
            text += '\n';
        }
    }
    return text;
}

std::string patterns_text(const std::vector<MeasuredPattern>& patterns) {
    std::string misses, others;
    std::size_t figures = 0, missed = 0;
    for (const MeasuredPattern& measured : patterns) {
        misses += figures_of(measured, true);
        others += figures_of(measured, false);
        figures += measured.figures.size();
        for (std::size_t f = 0; f < measured.figures.size(); ++f) missed += measured.verdict(f) == FigureVerdict::missed ? 1 : 0;
    }
    return pattern_line("", "must be", "model", "verdict") + misses + others +
           fmt::format("\n{} of {} figures of {} patterns lie where they must.\n", figures - missed, figures, patterns.size());
}

std::string patterns_markdown() { return fmt::format("\n`patterns.csv`. {}\n\n", about_patterns) + columns_as_markdown(pattern_columns()); }

std::string patterns_description() {
    return fmt::format("\nThe patterns of `coalesce validate`, patterns.csv: {}\n", about_patterns) + columns_as_lines(pattern_columns());
}

}  // namespace coalesce
