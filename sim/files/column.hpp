#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace coalesce {

/// What the cells of a column are. Integers are never missing; a missing number or text is an empty cell.
enum class ColumnType : std::uint8_t { integer, number, string, boolean };

/// As Frictionless Table Schema names it.
std::string_view type_name(ColumnType type);

/// What is declared of a column. An empty unit or direction: it has none.
struct Column {
    std::string name;
    ColumnType type = ColumnType::number;
    std::string unit;
    std::string text;
    std::string_view better{};   ///< up, down or neither: which direction of the number is better
    double of_interest = 0.0;    ///< the smallest difference of interest, in the unit; 0: nobody said
    bool is_headline = false;    ///< whether comparisons look at it together with the other headlines
    double low = std::numeric_limits<double>::quiet_NaN(), high = low;   ///< bounds of its numbers; NaN: none are declared
    std::string factor{};        ///< of a parameter of a design: what it is moved together with; empty: it is moved by itself
    bool is_of_dial = false;     ///< whether all of these rise and fall as one; otherwise each moves by itself
    std::vector<std::string> arms{};   ///< of the runs that the column says something about; empty: of all
};
using Columns = std::vector<Column>;

/// The first line of a table with these columns.
std::string header_line(const std::vector<Column>& columns);

/// What the columns are, as a table in Markdown and as lines for a terminal.
std::string columns_as_markdown(const std::vector<Column>& columns);
std::string columns_as_lines(const std::vector<Column>& columns);

}  // namespace coalesce
