#include "files/csv_table.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cstring>
#include <functional>
#include <limits>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "files/limits.hpp"
#include "files/numbers.hpp"
#include "files/utf8.hpp"

namespace coalesce {
namespace {

constexpr std::size_t largest_table = std::numeric_limits<std::uint32_t>::max();
constexpr const char* table_too_large = "the table is larger than 4 GiB; split it";

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Number of characters of valid UTF-8.
int characters(std::string_view text) {
    return static_cast<int>(std::count_if(text.begin(), text.end(), std::not_fn(continues_character)));
}

/// What is to be done about a column without a name.
std::string_view hint_of_unnamed(std::size_t column, std::size_t columns) {
    return column == 1 && columns > 1 ? "; if these are row numbers, leave them out: index=False in pandas, row.names = FALSE in R" : "";
}

bool eight_plain_bytes(const char* bytes) {
    constexpr std::uint64_t ones = 0x0101010101010101, high = 0x8080808080808080;
    std::uint64_t word;
    std::memcpy(&word, bytes, sizeof word);
    return (((word - ones) | word) & high) == 0;  // no byte is 0 or above 127
}

/// Position of the first byte that is NUL or not part of valid UTF-8; the size of the text if there is none.
std::size_t first_bad_byte(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        if (at + 8 <= text.size() && eight_plain_bytes(text.data() + at)) {
            at += 8;
            continue;
        }
        const std::size_t length = text[at] == '\0' ? 0 : character_length(text.substr(at));
        if (length == 0) break;
        at += length;
    }
    return at;
}

bool has_decimal_comma(std::string_view text) {
    std::string pointed(text);
    std::replace(pointed.begin(), pointed.end(), ',', '.');
    return pointed != text && parse_number(pointed).has_value();
}

}  // namespace

/// Walks the text once, cell by cell.
class CsvReader {
public:
    /// `first_line` is that of the first row below the header; 0: the line that follows it.
    CsvReader(std::string_view text, std::uint32_t first_line, std::string file, Problems& problems)
        : problems_(problems), first_line_(first_line) {
        if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
        table_.file = std::move(file);
        table_.text_ = text;
        text_ = table_.text_;
    }

    /// Whether the text is a table without any mistake.
    bool read() {
        check_bytes();
        if (!sound_) return false;
        do {
            row_begin_ = at_;
            After after = After::cell;
            while (after == After::cell) after = read_cell();
            if (after == After::mistake) return false;
            finish_row();
        } while (at_ < text_.size());
        return sound_;
    }

    CsvTable take() { return std::move(table_); }

private:
    enum class After { cell, row, mistake };
    using Cell = CsvTable::Cell;

    /// The place of a byte of the current row.
    Place place_of(std::size_t byte) const {
        const std::string_view before = text_.substr(row_begin_, byte - row_begin_);
        const auto newlines = static_cast<int>(std::count(before.begin(), before.end(), '\n'));
        return {table_.file, static_cast<int>(line_) + newlines, characters(before.substr(before.rfind('\n') + 1)) + 1};
    }

    void check_bytes() {
        if (text_.empty()) mistake(0, "the file is empty; its first line must name the columns");
        if (text_.size() > largest_table) mistake(0, table_too_large);
        const std::size_t bad = first_bad_byte(text_);
        if (bad == text_.size()) return;
        mistake(bad, fmt::format("byte 0x{:02x} is not text; save the file as CSV in UTF-8", static_cast<unsigned char>(text_[bad])));
    }

    After mistake(std::size_t byte, std::string message) {
        problems_.error(place_of(byte), std::move(message));
        sound_ = false;
        return After::mistake;
    }

    static Cell cell_of(std::size_t source, std::size_t begin, std::size_t length) {
        return {static_cast<std::uint32_t>(source), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(length)};
    }

    After read_cell() { return at_ < text_.size() && text_[at_] == '"' ? read_quoted() : read_plain(); }

    After read_plain() {
        const auto ends = [](char c) { return c == ',' || c == '\n' || c == '\r' || c == '"'; };
        const std::size_t begin = at_;
        while (at_ < text_.size() && !ends(text_[at_])) ++at_;
        if (is_too_wide()) return too_wide();
        table_.cells_.push_back(cell_of(begin, begin, at_ - begin));
        return finish_cell("quote inside an unquoted cell; put the whole cell in quotes and double the quotes inside");
    }

    After read_quoted() {
        const std::size_t source = at_++;
        std::size_t doubled = 0;
        for (;; ++doubled, at_ += 2) {
            at_ = text_.find('"', at_);
            if (at_ == std::string_view::npos) return mistake(source, "this quote is never closed");
            if (text_.substr(at_, 2) != "\"\"") break;
        }
        const std::string_view raw = text_.substr(source + 1, at_ - source - 1);
        ++at_;
        if (is_too_wide()) return too_wide();
        if (doubled == 0) {
            table_.cells_.push_back(cell_of(source, source + 1, raw.size()));
        } else {
            const std::size_t begin = text_.size() + table_.unescaped_.size();
            if (begin + raw.size() > largest_table) return mistake(source, table_too_large);
            table_.cells_.push_back(cell_of(source, begin, raw.size() - doubled));
            append_single_quoted(raw);
        }
        return finish_cell("text after the closing quote; a quote inside a quoted cell is doubled");
    }

    bool is_too_wide() const { return table_.cells_.size() - table_.row_lines_.size() * table_.columns() >= most_table_columns; }
    After too_wide() {
        return mistake(row_begin_, fmt::format("the row has more than {} cells, the most that are read", most_table_columns));
    }

    void append_single_quoted(std::string_view raw) {
        for (std::size_t i = 0; i < raw.size(); ++i) {
            table_.unescaped_ += raw[i];
            if (raw[i] == '"') ++i;
        }
    }

    After step_over(std::size_t bytes, After after) {
        at_ += bytes;
        return after;
    }

    /// Steps over what ends a cell; anything else is the mistake `otherwise`.
    After finish_cell(const char* otherwise) {
        if (at_ == text_.size()) return After::row;
        if (text_[at_] == ',') return step_over(1, After::cell);
        if (text_[at_] == '\n') return step_over(1, After::row);
        if (text_.substr(at_, 2) == "\r\n") return step_over(2, After::row);
        return mistake(at_, text_[at_] == '\r' ? "carriage return without a line feed; end lines with LF or CRLF" : otherwise);
    }

    void finish_row() {
        auto& cells = table_.cells_;
        const std::size_t before = table_.row_lines_.size() * table_.columns(), count = cells.size() - before;
        const bool blank = text_[row_begin_] == '\n' || text_[row_begin_] == '\r';
        const bool is_header = table_.header.empty();
        table_.row_lines_.push_back(line_);
        if (is_header) {
            read_header();
        } else if (count != table_.columns()) {
            const std::string has = blank ? "row is empty" : fmt::format("row has {} cell{}", count, count == 1 ? "" : "s");
            const bool many = count > table_.columns();
            mistake(row_begin_, fmt::format("{}; the header has {}{}", has, table_.columns(),
                                            many ? "; put a cell with a comma in it in quotes, and write numbers with a point" : ""));
            cells.resize(before);
            table_.row_lines_.pop_back();
        }
        if (is_header && first_line_ > 0) line_ = first_line_;
        else line_ += static_cast<std::uint32_t>(std::count(text_.begin() + row_begin_, text_.begin() + at_, '\n'));
    }

    /// A header of one cell that holds another separator, as spreadsheets write it in countries of the decimal comma.
    void refuse_other_separators() {
        if (table_.columns() != 1) return;
        for (const auto& [separator, what] : {std::pair(';', "semicolons"), std::pair('\t', "tabs"), std::pair('|', "bars")}) {
            if (table_.header[0].find(separator) == std::string::npos) continue;
            mistake(
                0, fmt::format("the table is separated by {}; save it with commas between cells and points in numbers (CSV, UTF-8)", what));
            return;
        }
    }

    void read_header() {
        std::unordered_map<std::string_view, std::size_t> first;
        for (const Cell& cell : table_.cells_) {
            const std::string_view name = table_.content(cell);
            const auto [earlier, is_new] = first.emplace(name, table_.header.size() + 1);
            table_.header.emplace_back(name);
            if (name.empty())
                mistake(cell.source,
                        fmt::format("column {} has no name{}", table_.columns(), hint_of_unnamed(table_.columns(), table_.cells_.size())));
            if (name.size() > longest_column_name)
                mistake(cell.source, fmt::format("the name of column {} has {} bytes; at most {} are read", table_.columns(), name.size(),
                                                 longest_column_name));
            if (name.empty() || is_new) continue;
            mistake(cell.source, fmt::format("column {} is named {} like column {}", table_.columns(), in_quotes(name), earlier->second));
        }
        refuse_other_separators();
        const auto lines = static_cast<std::size_t>(std::count(text_.begin(), text_.end(), '\n'));
        table_.cells_.reserve(std::min((lines + 1) * table_.columns(), text_.size() / 2 + table_.columns()));
    }

    Problems& problems_;
    std::uint32_t first_line_;
    CsvTable table_;
    std::string_view text_;
    std::size_t at_ = 0, row_begin_ = 0;
    std::uint32_t line_ = 1;
    bool sound_ = true;
};

std::optional<CsvTable> parse_csv(std::string_view text, std::string file, Problems& problems) {
    return parse_csv_part(text, 0, std::move(file), problems);
}

std::optional<CsvTable> parse_csv_part(std::string_view text, std::uint32_t first_line, std::string file, Problems& problems) {
    CsvReader reader(text, first_line, std::move(file), problems);
    if (!reader.read()) return std::nullopt;
    return reader.take();
}

TableOfText::TableOfText(std::string_view text, std::string file, std::vector<std::string> header) {
    table_.file = std::move(file);
    table_.text_ = text;
    table_.header = std::move(header);
    table_.cells_.assign(table_.columns(), {0, 0, 0});
    table_.row_lines_.push_back(1);
}

bool TableOfText::is_sound(std::string_view text, const std::string& file, Problems& problems) {
    if (text.size() > largest_table) problems.error({file}, "the file is larger than 4 GiB; split it");
    const std::size_t bad = text.size() > largest_table ? text.size() : first_bad_byte(text);
    if (bad == text.size()) return text.size() <= largest_table;
    problems.error(place_of(text, bad, file),
                   fmt::format("byte 0x{:02x} is not text; save the file in UTF-8", static_cast<unsigned char>(text[bad])));
    return false;
}

Place TableOfText::place_of(std::string_view text, std::size_t byte, const std::string& file) {
    const std::string_view before = text.substr(0, byte);
    const auto newlines = static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    return {file, newlines + 1, characters(before.substr(before.rfind('\n') + 1)) + 1};
}

void TableOfText::begin_row(std::size_t byte) {
    const std::string_view passed = std::string_view(table_.text_).substr(counted_, byte - counted_);
    line_ += static_cast<std::uint32_t>(std::count(passed.begin(), passed.end(), '\n'));
    if (const auto last = passed.rfind('\n'); last != std::string_view::npos) line_begin_ = counted_ + last + 1;
    counted_ = byte;
    table_.row_lines_.push_back(line_);
    is_first_ = true;
}

/// The first cell stands for its row: columns of the others are counted from it, so it stands where the line begins.
void TableOfText::add(std::size_t source, std::size_t begin, std::size_t length) {
    if (std::exchange(is_first_, false)) source = line_begin_;
    table_.cells_.push_back({static_cast<std::uint32_t>(source), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(length)});
}

void TableOfText::add_piece(std::size_t begin, std::size_t length) { add(begin, begin, length); }

void TableOfText::add_word(std::string_view word, std::size_t byte) {
    add(byte, table_.text_.size() + table_.unescaped_.size(), word.size());
    table_.unescaped_ += word;
}

std::string_view CsvTable::content(const Cell& cell) const {
    return cell.begin < text_.size() ? std::string_view(text_).substr(cell.begin, cell.length)
                                     : std::string_view(unescaped_).substr(cell.begin - text_.size(), cell.length);
}

std::string_view CsvTable::cell(std::size_t row, std::size_t column) const {
    assert(row < rows() && column < columns());
    return content(cells_[(row + 1) * columns() + column]);
}

Place CsvTable::line_place(std::size_t line_index, std::size_t column) const {
    const std::size_t first = cells_[line_index * columns()].source;
    const std::string_view before = std::string_view(text_).substr(first, cells_[line_index * columns() + column].source - first);
    const auto newlines = static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t line_start = newlines > 0 ? before.rfind('\n') + 1 : 0;
    return {file, static_cast<int>(row_lines_[line_index]) + newlines, characters(before.substr(line_start)) + 1};
}

Place CsvTable::place(std::size_t row, std::size_t column) const {
    assert(row < rows() && column < columns());
    return line_place(row + 1, column);
}

Place CsvTable::header_place(std::size_t column) const {
    assert(column < columns());
    return line_place(0, column);
}

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
    const auto found = std::find(header.begin(), header.end(), name);
    if (found == header.end()) return std::nullopt;
    return static_cast<std::size_t>(found - header.begin());
}

void CsvTable::refuse(std::size_t row, std::size_t column, std::string_view wanted, Problems& problems) const {
    const std::string_view said = cell(row, column);
    problems.error(place(row, column),
                   fmt::format("{} is {}; must be {}", header[column], said.empty() ? "empty" : in_quotes(said), wanted));
}

std::optional<double> CsvTable::number(std::size_t row, std::size_t column, Problems& problems) const {
    const auto value = parse_number(cell(row, column));
    if (!value)
        refuse(row, column,
               has_decimal_comma(cell(row, column)) ? "a number with a decimal point, not a comma" : "a finite number such as 0.25",
               problems);
    return value;
}

std::optional<std::int64_t> CsvTable::whole(std::size_t row, std::size_t column, Problems& problems) const {
    const std::string_view said = cell(row, column);
    std::int64_t value = 0;
    const auto [stopped, error] = std::from_chars(said.data(), said.data() + said.size(), value);
    if (error == std::errc{} && stopped == said.data() + said.size()) return value;
    const bool too_long = error == std::errc::result_out_of_range;
    refuse(row, column, too_long ? "a whole number below 2^63 in size" : "a whole number such as 12", problems);
    return std::nullopt;
}

}  // namespace coalesce
