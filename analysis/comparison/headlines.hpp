#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "engine/outcomes.hpp"

namespace coalesce {

/// An outcome that comparisons show on the terminal.
struct Headline {
    Metric metric;
    bool of_marginalised;
    int times;   ///< shares are shown in points of a percent
    std::string_view words;
};

/// A headline as these runs have it.
struct ShownOutcome {
    const Headline* headline;
    std::size_t outcome;   ///< its number in the list of outcomes
    std::size_t scope;
    Better better;
};

/// The headlines that there are among outcomes, by default of the last year, otherwise of a window of these weeks: of the marginalised
/// first, or of everyone where none are.
std::vector<ShownOutcome> headlines_of(const std::vector<Outcome>& outcomes, const Scopes& scopes, When when = When::year,
                                       WeekSpan weeks = {});

/// `While it lasts (weeks 52 to 130)`, `The year after (weeks 130 to 182)`, `The last year`.
std::string when_in_words(When when, WeekSpan weeks);

/// `of the marginalised`, `of everyone`.
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

/// A difference with its sign, in the digits that are shown; nothing is neither more nor less. `-` where it is missing.
std::string signed_text(const Headline& headline, double value);
/// A spread, in the same digits.
std::string spread_text(const Headline& headline, double value);

}  // namespace coalesce
