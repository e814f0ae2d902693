#include "output/describe_expressions.hpp"

#include <fmt/format.h>

#include "engine/vocabulary.hpp"
#include "expressions/functions.hpp"
#include "files/markdown.hpp"

namespace coalesce {
namespace {

struct SelectorWord {
    std::string_view form, text;
};

constexpr SelectorWord selector_words[]{
    {"group = 'women'", "Whom: a group by name, `marginalised` or `others`. Said twice, of two dimensions, those who are in both."},
    {"level >= 2", "Whom: levels, 0 is the lowest; with =, <, <=, > or >=."},
    {"unit = 3, unit = 'Sales'", "Whom: a unit by number, or by name where people are given."},
    {"last = 52", "Weeks: the last so many of the run."},
    {"from = 52, to = 130", "Weeks: from the first of these up to the second; either alone, too."},
    {"otherwise = 260", "What first_week is where its condition never holds."},
};

std::string_view known_words(const MetricWord& metric) {
    switch (metric.known_of) {
        case KnownOf::cells: return metric.of_everyone ? "anybody" : "any part";
        case KnownOf::groups: return metric.of_everyone ? "everyone and every group" : "every group";
        case KnownOf::organisation: return "the organisation";
    }
    return {};
}

constexpr std::string_view how_it_works =
    "An expression is worked out from what is observed of a run: a metric has one value at each observation, every run.observe_every "
    "weeks.\n"
    "A metric alone, such as trust, is of everyone; between its brackets stands whom it is about: trust(group = 'women', level >= 2).\n"
    "A function over time makes one number of the values of some weeks: mean(trust, last = 52). What it says of whom goes for all metrics "
    "in\n"
    "it that do not say more. Numbers are joined by + - * / and brackets, compared by < <= > >=, and conditions are joined by and, or, "
    "not.\n"
    "Text stands in single or double quotes. What is missing makes missing whatever is worked out from it; a comparison with it does not "
    "hold.\n";

constexpr std::string_view where_it_stands =
    "In a scenario, an experiment or a file of targets an outcome of one's own is a table\n"
    "\n"
    "    [[outcome]]\n"
    "    name = \"trust_gap\"        # its column in runs.csv\n"
    "    value = \"mean(trust(group = 'men') - trust(group = 'women'), last = 52)\"\n"
    "    better = \"down\"           # up, down or neither, the default\n"
    "    of_interest = 0.02        # the smallest difference that anybody would act on; otherwise a fifth of the baseline's spread\n"
    "    unit = \"1\"\n"
    "    text = \"How far the trust of women is below that of men.\"\n"
    "\n"
    "It is a column like any other: in runs.csv, in what compare and analyse say of it (among the headlines), in `keep` of an experiment, "
    "and\n"
    "as the outcome of a [[target]]. A scenario that is laid over another by `base` has its outcomes, too. Arms that are compared have "
    "the\n"
    "same.\n";

constexpr std::string_view conditions_text =
    "An intervention may wait for a condition, and end by one; a run may, too:\n"
    "\n"
    "    [[intervention]]\n"
    "    kind = \"sponsorship\"\n"
    "    when = \"exits_a_year(group = 'women') > 0.2\"    # begins when this holds\n"
    "    until = \"exits_a_year(group = 'women') < 0.15\"  # ends when this does\n"
    "    until_for = 26     # weeks for which that must have held at every look; when_for, of the other\n"
    "    crossing = true    # only where it was seen not to hold before\n"
    "    delay = 8          # weeks between the look that decides and the first week\n"
    "    pause = 52         # weeks after it in which it does not begin again\n"
    "    start = 13         # looked at from this week on; end = 130 ends it at the latest\n"
    "\n"
    "    [run]\n"
    "    until = \"trust < 0.2\"\n"
    "\n"
    "A condition is about one week, so it holds no function over time; rates a year look back 52 weeks by themselves. It is looked at "
    "whenever\n"
    "the organisation is observed, every run.observe_every weeks: what begins by it does so in the week that first_week would tell. "
    "doses.csv\n"
    "has which condition decided, when, and what it compared. Of a run that has ended the end and the last year are those of its own last "
    "week,\n"
    "and later observations are missing; run, compare and sweep say how many runs it ended and when, and so does the column ended of "
    "runs.csv,\n"
    "which is empty where it ended none.\n";

}  // namespace

std::string describe_expressions() {
    std::string text = "The language of outcomes of one's own, and of conditions.\n\n";
    text += how_it_works;
    text += "\nFunctions\n";
    for (const FunctionWord& f : expression_functions) text += fmt::format("  {}\n      {}\n", f.form, f.text);
    text += "\nWHOM and WEEKS, joined by commas\n";
    for (const SelectorWord& s : selector_words) text += fmt::format("  {:<26} {}\n", s.form, s.text);
    text += "\nExamples\n";
    for (const ExpressionExample& e : expression_examples) text += fmt::format("  {}\n      {}\n", e.value, e.text);
    text += "\nMetrics, whom each is known of, and whether it has quantiles; `coalesce describe metrics` says what they are\n";
    for (const MetricWord& m : metric_words())
        text += fmt::format("  {:<22} {:<26}{}\n", m.key, known_words(m), m.has_quantiles ? "quantiles" : "");
    return text + "\n" + std::string(where_it_stands) + "\n" + std::string(conditions_text);
}

std::string expressions_markdown() {
    std::string text = "<!-- Generated: coalesce describe expressions --markdown > docs/expressions.md -->\n# Expressions\n\n";
    text += how_it_works;
    text += "\n";
    text += where_it_stands;
    text += "\n";
    text += conditions_text;
    text += "\n## Functions\n\n| function | value |\n|---|---|\n";
    for (const FunctionWord& f : expression_functions) text += fmt::format("| `{}` | {} |\n", f.form, markdown_cell(f.text));
    text += "\nWHOM and WEEKS are of these, joined by commas:\n\n| | |\n|---|---|\n";
    for (const SelectorWord& s : selector_words) text += fmt::format("| `{}` | {} |\n", s.form, markdown_cell(s.text));
    text += "\n## Examples\n\n| expression | meaning |\n|---|---|\n";
    for (const ExpressionExample& e : expression_examples) text += fmt::format("| `{}` | {} |\n", e.value, markdown_cell(e.text));
    text += "\n## Metrics\n\nWhat they are says [metrics.md](metrics.md).\n\n| metric | known of | quantiles |\n|---|---|---|\n";
    for (const MetricWord& m : metric_words())
        text += fmt::format("| `{}` | {} | {} |\n", m.key, known_words(m), m.has_quantiles ? "yes" : "");
    return text;
}

}  // namespace coalesce
