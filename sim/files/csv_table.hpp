#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "files/problems.hpp"

namespace coalesce {

/// A CSV file in memory: one copy of its text and 12 bytes a cell. Rows and columns count from 0, the header is not a row.
/// Views of cells live as long as the table stays where it is.
struct CsvTable {
    std::string file;
    std::vector<std::string> header;

    /// Number of rows below the header.
    std::size_t rows() const { return row_lines_.size() - 1; }
    /// Number of columns, the same in every row.
    std::size_t columns() const { return header.size(); }
    /// What a cell says, without its quotes.
    std::string_view cell(std::size_t row, std::size_t column) const;
    /// Where a cell begins in the file (at its opening quote, if it has one).
    Place place(std::size_t row, std::size_t column) const;
    /// The line of the file on which a row begins.
    int line(std::size_t row) const { return static_cast<int>(row_lines_[row + 1]); }
    /// Where the name of a column stands in the file.
    Place header_place(std::size_t column) const;
    /// The index of the column with this name.
    std::optional<std::size_t> column(std::string_view name) const;
    /// The finite number that the whole cell spells; otherwise nothing, with an error that names column and content.
    std::optional<double> number(std::size_t row, std::size_t column, Problems& problems) const;
    /// The integer that the whole cell spells; otherwise nothing, with an error that names column and content.
    std::optional<std::int64_t> whole(std::size_t row, std::size_t column, Problems& problems) const;

private:
    friend class CsvReader;
    friend class TableOfText;
    /// Where a cell begins in the text, and what it says: `length` bytes from `begin` in the text or, beyond its end, in `unescaped_`.
    struct Cell {
        std::uint32_t source, begin, length;
    };
    Place line_place(std::size_t line_index, std::size_t column) const;
    std::string_view content(const Cell& cell) const;
    void refuse(std::size_t row, std::size_t column, std::string_view wanted, Problems& problems) const;

    std::string text_;                      ///< the file without its byte-order mark
    std::string unescaped_;                 ///< cells that held doubled quotes
    std::vector<Cell> cells_;               ///< row by row, first the header
    std::vector<std::uint32_t> row_lines_;  ///< the line on which each row begins, first the header
};

/// Reads a text strictly by RFC 4180: comma, double quotes doubled inside quotes, lines ended by LF or CRLF, the last perhaps not;
/// UTF-8, with or without byte-order mark; the first line names the columns. At the first mistake in the syntax reading ends;
/// rows of a wrong number of cells and names empty or given twice are all told. Nothing is returned if there was any error.
std::optional<CsvTable> parse_csv(std::string_view text, std::string file, Problems& problems);

/// Reads some rows of a longer file in the same way: the text is the header's line and then these rows, the first of which stands on line
/// `first_line` of the file.
std::optional<CsvTable> parse_csv_part(std::string_view text, std::uint32_t first_line, std::string file, Problems& problems);

/// Makes a table of a text that is no CSV, such as an edge list: cells are pieces of the text, or words of their own that know where in it
/// they stand. The text is UTF-8 of at most 4 GiB, which whoever makes the table has seen to by `is_sound`.
class TableOfText {
public:
    TableOfText(std::string_view text, std::string file, std::vector<std::string> header);

    /// Whether a text is UTF-8 without NUL and of a size that can be read; otherwise an error at its first bad byte.
    static bool is_sound(std::string_view text, const std::string& file, Problems& problems);
    /// The line and column of a byte of a text.
    static Place place_of(std::string_view text, std::size_t byte, const std::string& file);

    /// Begins the next row at a byte of the text; rows begin in the order of the text.
    void begin_row(std::size_t byte);
    /// Adds a cell to the row that is a piece of the text.
    void add_piece(std::size_t begin, std::size_t length);
    /// Adds a cell that says something else, and stands at a byte of the text at or behind the row's begin.
    void add_word(std::string_view word, std::size_t byte);
    CsvTable take() { return std::move(table_); }

private:
    void add(std::size_t source, std::size_t begin, std::size_t length);

    CsvTable table_;
    std::size_t counted_ = 0;       ///< bytes whose lines are counted
    std::size_t line_begin_ = 0;    ///< where the row's first line begins
    std::uint32_t line_ = 1;
    bool is_first_ = false;
};

}  // namespace coalesce
