#pragma once
#include <string>

namespace coalesce {

/// The language of own outcomes and conditions: its functions, metrics and examples, as text; and as docs/expressions.md.
std::string describe_expressions();
std::string expressions_markdown();

/// An example of the language: what it says, as a name, and the expression.
struct ExpressionExample {
    const char* name;
    const char* value;
    const char* text;
};

/// Examples of outcomes, each of which is planned and measured by a test.
inline constexpr ExpressionExample expression_examples[]{
    {"trust_of_senior_women", "mean(trust, group = 'women', level >= 2, last = 52)",
     "Trust of women from the third level on, over the last year."},
    {"trust_gap", "mean(trust(group = 'men') - trust(group = 'women'), last = 52)", "How far the trust of women is below that of men."},
    {"exits_gap", "ratio(end(exits_a_year(group = 'women')), end(exits_a_year(group = 'men')))",
     "How many women leave for one man, per head."},
    {"climate", "mean(0.5 * safety + 0.3 * trust + 0.2 * belonging, group = 'marginalised', last = 52)", "A weighted index."},
    {"lowest_tenth", "mean(quantile(safety, 0.1, level = 0), last = 52)", "The safety that one in ten at the lowest level stays below."},
    {"women_at_the_top", "end(ratio(heads(group = 'women', level >= 3), heads(level >= 3)))",
     "Their share of the seats from the fourth level on."},
    {"trust_lost", "first_week(trust(group = 'women') < 0.4, otherwise = 260)",
     "When the trust of women is first below 0.4; 260 where it never is."},
    {"years_of_fear", "share_of_weeks(safety < 0.5 or reports_punished > 0.2, group = 'women')", "For how much of the run that holds."},
    {"worse_half", "lowest(trust, unit = 0, from = 52, to = 130)", "The lowest trust in unit 0 in these weeks."},
    {"is_settled", "change(trust, last = 26) > -0.01 and end(trust) > 0.5",
     "1 in runs in which it holds, 0 in all others: the mean is how probable it is."},
};

}  // namespace coalesce
