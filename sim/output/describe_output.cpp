#include "output/describe_output.hpp"

#include <string_view>

#include <fmt/format.h>

#include "engine/metrics.hpp"
#include "files/markdown.hpp"
#include "output/columns.hpp"

namespace coalesce {
namespace {

std::string_view shown_better(Better better) { return better == Better::neither ? "-" : better_word(better); }

std::string_view about_words(About about) {
    constexpr std::string_view words[]{"everyone and every part", "every part", "everyone and every group", "the organisation"};
    return words[static_cast<std::size_t>(about)];
}

constexpr std::string_view generated = "<!-- Generated: coalesce describe {} --markdown > docs/{}.md -->\n";

}  // namespace

std::string describe_metrics() {
    std::string text = fmt::format("{:<20} {:<10} {:<7} {:<12} {:<25} {}\n", "metric", "unit", "better", "of interest", "about", "meaning");
    for (const MetricInfo& m : metrics) {
        text += fmt::format("{:<20} {:<10} {:<7} {:<12} {:<25} {}\n", m.key, m.unit, shown_better(m.better), m.of_interest,
                            about_words(m.about), m.text);
    }
    return text;
}

std::string metrics_markdown() {
    std::string text = fmt::format(generated, "metrics", "metrics");
    text +=
        "# Metrics\n\nWhat is reported of a run over time. The parts of the workforce are the marginalised, the others and every group "
        "of every\n"
        "identity dimension. Better says which direction is better; where a metric compares a part with the rest, it is said of the\n"
        "marginalised. Of interest is the smallest difference that anybody would act on: a judgement of ours, on which verdicts rest.\n\n"
        "| metric | unit | better | of interest | about | meaning |\n|---|---|---|---|---|---|\n";
    for (const MetricInfo& m : metrics) {
        text += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", m.key, m.unit, shown_better(m.better), m.of_interest,
                            about_words(m.about), markdown_cell(m.text));
    }
    return text;
}

std::string describe_columns() {
    std::string text = "GROUP stands for everyone, marginalised, others or the name of a group; DIMENSION for an identity dimension.\n";
    for (const Table& table : documented_tables()) {
        text += fmt::format("\n{}: {}\n", table.file, table.text) + columns_as_lines(table.columns);
    }
    return text;
}

std::string columns_markdown() {
    std::string text = fmt::format(generated, "columns", "columns");
    text += "# Columns\n\nThe tables of results are CSV (RFC 4180, UTF-8). A number always carries a point or an exponent; a missing "
            "number or text is an\n"
            "empty cell; an integer is never missing. In names, `GROUP` stands for `everyone`, `marginalised`, `others` or the name of a "
            "group, and\n"
            "`DIMENSION` for that of an identity dimension. `datapackage.json` says the same of the columns that a folder really has.\n";
    for (const Table& table : documented_tables()) {
        text += fmt::format("\n## {}\n\n{}\n\n", table.file, table.text) + columns_as_markdown(table.columns);
    }
    return text;
}

}  // namespace coalesce
