#include <algorithm>

#include <fmt/format.h>

#include "files/markdown.hpp"
#include "scenario/describe.hpp"
#include "scenario/reading.hpp"
#include "scenario/write_scenario.hpp"

namespace coalesce {
namespace {

std::string code(std::string_view text) { return text.empty() ? std::string() : fmt::format("`{}`", markdown_cell(text)); }

std::string plausible_text(const Dial& dial) {
    const bool is_number = dial.kind == DialKind::real || dial.kind == DialKind::whole;
    return is_number ? range_text(dial, dial.meaning.plausible) : "";
}

std::string markdown_row(const Dial& dial) {
    const auto& m = dial.meaning;
    return fmt::format("| `{}` | {} | {} | {} | {} | {} | {} | {} |\n", dial.key, code(m.symbol),
                       m.unit == "1" ? "" : markdown_cell(m.unit), dial_text(dial, dial.default_value), range_text(dial, m.valid),
                       plausible_text(dial), markdown_cell(m.text), markdown_cell(m.source));
}

struct Widths {
    std::size_t key = 0, value = 0, range = 0, unit = 0;
};

Widths measure() {
    Widths w;
    for (const auto& dial : declared_dials()) {
        w.key = std::max(w.key, dial.key.size());
        w.value = std::max(w.value, dial_text(dial, dial.default_value).size());
        w.range = std::max(w.range, range_text(dial, dial.meaning.valid).size());
        w.unit = std::max(w.unit, dial.meaning.unit.size());
    }
    return w;
}

}  // namespace

std::string describe_parameters() {
    const Widths w = measure();
    std::string out =
        fmt::format("{:<{}}  {:<{}}  {:<{}}  {:<{}}  meaning\n", "key", w.key, "default", w.value, "range", w.range, "unit", w.unit);
    for (const auto& section : dial_sections()) {
        out += '\n';
        for (const auto& dial : declared_dials()) {
            if (section_of(dial.key) != section) continue;
            out += fmt::format("{:<{}}  {:<{}}  {:<{}}  {:<{}}  {}\n", dial.key, w.key, dial_text(dial, dial.default_value), w.value,
                               range_text(dial, dial.meaning.valid), w.range, dial.meaning.unit, w.unit, dial.meaning.text);
        }
    }
    return out;
}

std::string parameters_markdown() {
    std::string out =
        "<!-- Generated: coalesce describe parameters --markdown > docs/parameters.md -->\n"
        "# Parameters\n\n"
        "*Valid*: a value outside is refused. *Plausible*: what screening, sliders and calibration walk. *Symbol*: the letter in\n"
        "[model.md](model.md). An empty unit is a pure number. A source that says `assumed` means that nobody has measured the value.\n";
    for (const auto& section : dial_sections()) {
        out += fmt::format(
            "\n## {}\n\n| key | symbol | unit | default | valid | plausible | meaning | source |\n|---|---|---|---|---|---|---|---|\n",
            section);
        for (const auto& dial : declared_dials()) {
            if (section_of(dial.key) == section) out += markdown_row(dial);
        }
    }
    return out;
}

}  // namespace coalesce
