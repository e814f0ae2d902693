#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "analysis/statistics/verdict.hpp"
#include "engine/headlines.hpp"

namespace coalesce {

/// `While it lasts (weeks 52 to 130)`, `The year after (weeks 130 to 182)`, `The last year`.
std::string when_in_words(When when, WeekSpan weeks);

/// `of the marginalised`, `of everyone`; of outcomes of one's own `as declared`.
std::string_view of_whom(std::size_t scope);

/// A table of headlines: a heading that says of whom the first rows are, `columns` behind that, and a line for each row. Where the rows
/// begin to be about others, a line says so. Rows have a `scope`; `line` makes a row's line.
template <class Row>
std::string headline_table(const std::vector<Row>& rows, const std::string& columns, auto&& line) {
    std::size_t scope = rows.front().scope;
    std::string text = fmt::format("  {:<22}{}\n", of_whom(scope), columns);
    for (const Row& row : rows) {
        if (row.scope != scope) text.append("  ").append(of_whom(row.scope)).append("\n");
        scope = row.scope;
        text += line(row);
    }
    return text;
}

/// A verdict, coloured where it is better or worse.
std::string verdict_cell(Verdict verdict);

/// A difference with its sign, in the digits that are shown; nothing is neither more nor less. `-` where it is missing.
std::string signed_text(const Headline& headline, double value);
/// A spread, in the same digits.
std::string spread_text(const Headline& headline, double value);

}  // namespace coalesce
