#include <algorithm>

#include <fmt/format.h>

#include "files/markdown.hpp"
#include "scenario/describe.hpp"
#include "scenario/reading.hpp"
#include "scenario/write_scenario.hpp"

namespace coalesce {
namespace {

std::string code(std::string_view text) { return text.empty() ? std::string() : fmt::format("`{}`", markdown_cell(text)); }

std::string plausible_text(const Parameter& parameter) {
    const bool is_number = parameter.kind == ParameterKind::real || parameter.kind == ParameterKind::whole;
    return is_number ? range_text(parameter, parameter.meaning.plausible) : "";
}

std::string markdown_row(const Parameter& parameter) {
    const auto& m = parameter.meaning;
    return fmt::format("| `{}` | {} | {} | {} | {} | {} | {} | {} |\n", parameter.key, code(m.symbol),
                       m.unit == "1" ? "" : markdown_cell(m.unit), parameter_text(parameter, parameter.default_value),
                       range_text(parameter, m.valid), plausible_text(parameter), markdown_cell(m.text),
                       markdown_cell(source_text(m.source)));
}

struct Widths {
    std::size_t key = 0, value = 0, range = 0, unit = 0;
};

Widths measure() {
    Widths w;
    for (const auto& parameter : declared_parameters()) {
        w.key = std::max(w.key, parameter.key.size());
        w.value = std::max(w.value, parameter_text(parameter, parameter.default_value).size());
        w.range = std::max(w.range, range_text(parameter, parameter.meaning.valid).size());
        w.unit = std::max(w.unit, parameter.meaning.unit.size());
    }
    return w;
}

}  // namespace

std::string describe_parameters() {
    const Widths w = measure();
    std::string out =
        fmt::format("{:<{}}  {:<{}}  {:<{}}  {:<{}}  meaning\n", "key", w.key, "default", w.value, "range", w.range, "unit", w.unit);
    for (const auto& section : parameter_sections()) {
        out += '\n';
        for (const auto& parameter : declared_parameters()) {
            if (section_of(parameter.key) != section) continue;
            out += fmt::format("{:<{}}  {:<{}}  {:<{}}  {:<{}}  {}\n", parameter.key, w.key,
                               parameter_text(parameter, parameter.default_value), w.value, range_text(parameter, parameter.meaning.valid),
                               w.range, parameter.meaning.unit, w.unit, parameter.meaning.text);
        }
    }
    return out;
}

std::string parameters_markdown() {
    std::string out =
        "<!-- Generated: coalesce describe parameters --markdown > docs/parameters.md -->\n"
        "# Parameters\n\n"
        "*Valid*: a value outside is refused. *Plausible*: what screening, sliders and calibration walk. *Symbol*: the letter in\n"
        "[model.md](model.md). An empty unit is a pure number. *Source*: what the value rests on, and whose the form or direction of the "
        "rule is.\n\n" +
        sources_sentence() + "\n";
    for (const auto& section : parameter_sections()) {
        out += fmt::format(
            "\n## {}\n\n| key | symbol | unit | default | valid | plausible | meaning | source |\n|---|---|---|---|---|---|---|---|\n",
            section);
        for (const auto& parameter : declared_parameters()) {
            if (section_of(parameter.key) == section) out += markdown_row(parameter);
        }
    }
    return out;
}

}  // namespace coalesce
