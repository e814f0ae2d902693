#include "analysis/validation/published/result_text.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "files/numbers.hpp"

namespace coalesce {
namespace {

constexpr std::string_view about_published =
    "One row per published figure: what was published, what the engine gives, and whether that holds.";

/// A number as it is read, or a dash where there is none.
std::string number_or_dash(double value) { return std::isnan(value) ? "-" : fmt::format("{:.6g}", value); }

/// One line of the text, in 110 characters.
std::string figure_line(std::string_view figure, std::string_view published, std::string_view ours, std::string_view tolerance,
                        std::string_view n, std::string_view verdict) {
    return fmt::format("  {:<58}{:>11}{:>11}{:>12}{:>6}  {}\n", figure, published, ours, tolerance, n, verdict);
}

}  // namespace

std::string_view validation_about() { return about_published; }

std::vector<Column> validation_columns() {
    using enum ColumnType;
    return {{"case", string, "", "Published case, as `coalesce validate` takes it."},
            {"figure", string, "", "What is measured, with its unit."},
            {"published", number, "", "The published figure."},
            {"ours", number, "", "What the engine gives; missing where the scenario is not one in which it can be measured."},
            {"tolerance", number, "", "How far ours may be off."},
            {"verdict", string, "", "holds or differs."},
            {"n", integer, "run", "From how many runs ours comes."},
            {"source", string, "", "Where the figure is from."}};
}

std::string validation_csv(const std::vector<PublishedResult>& results) {
    std::string text = header_line(validation_columns());
    for (const PublishedResult& r : results) {
        append_text(text, r.case_key);
        text += ',';
        append_text(text, r.figure);
        for (const double value : {r.published, r.ours, r.tolerance}) {
            text += ',';
            append_number(text, value);
        }
        text += fmt::format(",{},", agreement_name(r.verdict));
        append_whole(text, static_cast<std::int64_t>(r.n));
        text += ',';
        append_text(text, r.source);
        text += '\n';
    }
    return text;
}

std::string validation_text(const std::vector<PublishedResult>& results) {
    std::string text = figure_line("", "published", "ours", "tolerance", "n", "verdict");
    std::string_view last;
    for (const PublishedResult& r : results) {
        if (r.case_key != last) text += fmt::format("{}: {}\n", r.case_key, r.source);
        last = r.case_key;
        text += figure_line(r.figure, number_or_dash(r.published), number_or_dash(r.ours), number_or_dash(r.tolerance), std::to_string(r.n),
                            agreement_name(r.verdict));
    }
    const auto holding = std::count_if(results.begin(), results.end(), [](const auto& r) { return r.verdict == Agreement::holds; });
    return text + fmt::format("\n{} of {} published figures hold.\n", holding, results.size());
}

std::string validation_markdown() {
    return fmt::format("\n## Table of `coalesce validate`\n\n`validation.csv`. {}\n\n", about_published) +
           columns_as_markdown(validation_columns());
}

std::string validation_description() {
    return fmt::format("\nThe table of `coalesce validate`, validation.csv: {}\n", about_published) +
           columns_as_lines(validation_columns());
}

}  // namespace coalesce
