#include "catch.hpp"
#include "files/csv_table.hpp"
#include "files/limits.hpp"
#include "files/numbers.hpp"

#include <limits>
#include <random>

using namespace coalesce;

namespace {

CsvTable sound_table(std::string_view text) {
    Problems problems;
    auto table = parse_csv(text, "t.csv", problems);
    INFO(problems.text());
    REQUIRE(table);
    REQUIRE(problems.all().empty());
    return std::move(*table);
}

std::string told(std::string_view text) {
    Problems problems;
    const bool read = parse_csv(text, "t.csv", problems).has_value();
    return read ? "it was read" : problems.text();
}

std::string at(const Place& place) { return place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column); }

/// Any text over the characters that matter to CSV.
std::string any_cell(std::mt19937_64& source) {
    constexpr std::string_view letters[] = {"a", "7", ",", "\"", "\n", "\r", "\r\n", "\xC3\xBC", "\xF0\x9F\x98\x80", " "};
    std::string result;
    for (auto length = source() % 6; length > 0; --length) result += letters[source() % std::size(letters)];
    return result;
}

}  // namespace

TEST_CASE("a plain table is read with its header", "[files][csv]") {
    const CsvTable table = sound_table("id,name,trust\n1,Ada,0.5\n2,,-1e-3\n");
    CHECK(table.file == "t.csv");
    CHECK(table.header == std::vector<std::string>{"id", "name", "trust"});
    REQUIRE(table.rows() == 2);
    CHECK(table.cell(0, 1) == "Ada");
    CHECK(table.cell(1, 1).empty());
    CHECK(table.column("trust") == 2U);
    CHECK_FALSE(table.column("Trust"));
    CHECK(at(table.place(1, 2)) == "t.csv:3:4");
    CHECK(at(table.header_place(2)) == "t.csv:1:9");
}

TEST_CASE("byte-order mark, CRLF and a quoted newline change nothing but the lines of the cells below", "[files][csv]") {
    const CsvTable table = sound_table("\xEF\xBB\xBFid,note\r\n1,\"two\r\nlines, \"\"said\"\" he\"\r\n2,x");
    CHECK(table.header == std::vector<std::string>{"id", "note"});
    REQUIRE(table.rows() == 2);
    CHECK(table.cell(0, 1) == "two\r\nlines, \"said\" he");
    CHECK(table.cell(1, 1) == "x");
    CHECK(at(table.header_place(0)) == "t.csv:1:1");
    CHECK(at(table.place(0, 1)) == "t.csv:2:3");
    CHECK(at(table.place(1, 0)) == "t.csv:4:1");
}

TEST_CASE("columns count in characters, from the line on which the cell begins", "[files][csv]") {
    const CsvTable table = sound_table("a,b,c\n\"\xC3\xBC\n\xC3\xBC\xC3\xBC\",\"x\ny\",z\n");
    CHECK(at(table.place(0, 0)) == "t.csv:2:1");
    CHECK(at(table.place(0, 1)) == "t.csv:3:5");
    CHECK(at(table.place(0, 2)) == "t.csv:4:4");
}

TEST_CASE("the last newline is optional and a header alone is a table", "[files][csv]") {
    CHECK(sound_table("a,b\n1,2").cell(0, 1) == "2");
    CHECK(sound_table("a,b\n1,").cell(0, 1).empty());
    CHECK(sound_table("a,b").rows() == 0);
    CHECK(sound_table("a,b\n").rows() == 0);
    CHECK(sound_table("a\n\n").rows() == 1);  // one column: an empty line is an empty cell
    CHECK(sound_table("a\n\"\"").cell(0, 0).empty());
    CHECK(sound_table("a\n\"\"\"\"").cell(0, 0) == "\"");
}

TEST_CASE("each mistake in the syntax is told with line and column", "[files][csv]") {
    const std::string inside = "quote inside an unquoted cell; put the whole cell in quotes and double the quotes inside\n";
    const std::string after = "text after the closing quote; a quote inside a quoted cell is doubled\n";
    const std::string carriage = "carriage return without a line feed; end lines with LF or CRLF\n";
    CHECK(told("") == "t.csv:1:1: error: the file is empty; its first line must name the columns\n");
    CHECK(told("\xEF\xBB\xBF") == "t.csv:1:1: error: the file is empty; its first line must name the columns\n");
    CHECK(told("a,b\n1,x\"y\n") == "t.csv:2:4: error: " + inside);
    CHECK(told("a,b\n1,\"x\" ,2\n") == "t.csv:2:6: error: " + after);
    CHECK(told("a,b\n1,\"x\"\"\"y\n") == "t.csv:2:8: error: " + after);
    CHECK(told("a,b\n1,\"x\n\ny") == "t.csv:2:3: error: this quote is never closed\n");
    CHECK(told("a,b\n\"1\n\",\"x") == "t.csv:3:3: error: this quote is never closed\n");
    CHECK(told("a,b\r1,2\r") == "t.csv:1:4: error: " + carriage);
    CHECK(told("a,b\n1,2\r") == "t.csv:2:4: error: " + carriage);
    CHECK(told("a,b\n1,\"2\"\r3") == "t.csv:2:6: error: " + carriage);
}

TEST_CASE("bytes that are not text are told with line and column", "[files][csv]") {
    const std::string advice = " is not text; save the file as CSV in UTF-8\n";
    CHECK(told(std::string_view("a,b\n1,x\0y", 9)) == "t.csv:2:4: error: byte 0x00" + advice);
    CHECK(told("a,b\n\xC3\xBC,M\xFCller\n") == "t.csv:2:4: error: byte 0xfc" + advice);  // Latin-1
    CHECK(told("\xFF\xFE\x61") == "t.csv:1:1: error: byte 0xff" + advice);  // UTF-16
    for (const char* wrong : {"\x80", "\xC0\xAF", "\xC1\xBF", "\xC3", "\xE0\x9F\xBF", "\xE2\x82", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
                              "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xF0\x9F\x98"}) {
        CAPTURE(wrong);
        CHECK_THAT(told(std::string("abcdefgh12345\n") + wrong), Catch::Matchers::StartsWith("t.csv:2:1: error: byte 0x"));
    }
    for (const char* right : {"\x7F", "\xC2\x80", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
        CHECK(sound_table(std::string("abcdefgh\n") + right).cell(0, 0) == right);
    }
}

TEST_CASE("all rows of a wrong number of cells are told, each on its line", "[files][csv]") {
    CHECK(told("a,b,c,d\n1,2,3\n1,2,3,4\n\"1\n\",2,3,4,5\n\n7\n") ==
          "t.csv:2:1: error: row has 3 cells; the header has 4\n"
          "t.csv:4:1: error: row has 5 cells; the header has 4; put a cell with a comma in it in quotes, and write numbers with a point\n"
          "t.csv:6:1: error: row is empty; the header has 4\n"
          "t.csv:7:1: error: row has 1 cell; the header has 4\n");
}

TEST_CASE("columns without a name or named twice are all told", "[files][csv]") {
    CHECK(told("id,,x,id,\"\",x\n") == "t.csv:1:4: error: column 2 has no name\n"
                                       "t.csv:1:7: error: column 4 is named \"id\" like column 1\n"
                                       "t.csv:1:10: error: column 5 has no name\n"
                                       "t.csv:1:13: error: column 6 is named \"x\" like column 3\n");
    CHECK(told("\n") == "t.csv:1:1: error: column 1 has no name\n");
}

TEST_CASE("a cell is a number only as a whole", "[files][csv]") {
    const CsvTable table =
        sound_table("trust,count\n0.25,12\n\"1e-3\",-9223372036854775808\n 1,1.0\n,\nNaN,9223372036854775808\n\"0,5\",+3\n");
    Problems problems;
    CHECK(table.number(0, 0, problems) == 0.25);
    CHECK(table.number(1, 0, problems) == 0.001);
    CHECK(table.whole(0, 1, problems) == 12);
    CHECK(table.whole(1, 1, problems) == std::numeric_limits<std::int64_t>::min());
    CHECK(problems.all().empty());
    for (std::size_t row = 2; row < table.rows(); ++row) {
        CHECK_FALSE(table.number(row, 0, problems));
        CHECK_FALSE(table.whole(row, 1, problems));
    }
    CHECK(problems.text() == "t.csv:4:1: error: trust is \" 1\"; must be a finite number such as 0.25\n"
                             "t.csv:4:4: error: count is \"1.0\"; must be a whole number such as 12\n"
                             "t.csv:5:1: error: trust is empty; must be a finite number such as 0.25\n"
                             "t.csv:5:2: error: count is empty; must be a whole number such as 12\n"
                             "t.csv:6:1: error: trust is \"NaN\"; must be a finite number such as 0.25\n"
                             "t.csv:6:5: error: count is \"9223372036854775808\"; must be a whole number below 2^63 in size\n"
                             "t.csv:7:1: error: trust is \"0,5\"; must be a number with a decimal point, not a comma\n"
                             "t.csv:7:7: error: count is \"+3\"; must be a whole number such as 12\n");
}

TEST_CASE("any cells written as CSV are read back as they were", "[files][csv]") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937_64 source(seed);
    for (int trial = 0; trial < 300; ++trial) {
        const std::size_t columns = 1 + source() % 4, rows = source() % 8;
        std::vector<std::string> cells;
        std::string text;
        for (std::size_t i = 0; i < columns * (rows + 1); ++i) {
            cells.push_back(i < columns ? std::to_string(i) + any_cell(source) : any_cell(source));
            append_text(text, cells.back());
            text += (i + 1) % columns > 0 ? "," : trial % 2 > 0 ? "\r\n" : "\n";
        }
        CAPTURE(text);
        CsvTable table = sound_table(text);
        REQUIRE(table.rows() == rows);
        const CsvTable moved = std::move(table);
        for (std::size_t i = 0; i < columns * rows; ++i) REQUIRE(moved.cell(i / columns, i % columns) == cells[columns + i]);
    }
}

TEST_CASE("a table of a million rows is read", "[files][csv]") {
    std::string text = "id,team,trust\n";
    for (int row = 0; row < 1000000; ++row) text += std::to_string(row) + ",\"team \"\"A\"\"\",0.5\n";
    const CsvTable table = sound_table(text);
    REQUIRE(table.rows() == 1000000);
    CHECK(table.cell(999999, 0) == "999999");
    CHECK(table.cell(999999, 1) == "team \"A\"");
    CHECK(table.place(999999, 2).line == 1000001);
}

TEST_CASE("a table of other separators or decimal commas is told as such", "[files][csv]") {
    CHECK(told("id;group\n1;A\n") ==
          "t.csv:1:1: error: the table is separated by semicolons; save it with commas between cells and points in numbers (CSV, UTF-8)\n");
    CHECK(told("id\tgroup\n1\tA\n").find("separated by tabs") != std::string::npos);
    CHECK(told("\"a;b\",c\n1,2\n") == "it was read");
    Problems problems;
    const auto table = parse_csv("x\n\"0,25\"\n", "t.csv", problems);
    REQUIRE(table);
    CHECK_FALSE(table->number(0, 0, problems));
    CHECK(problems.text() == "t.csv:2:1: error: x is \"0,25\"; must be a number with a decimal point, not a comma\n");
}

TEST_CASE("a table wider than can be looked up, and a name longer than can be told, are refused", "[files][csv]") {
    std::string wide = "c0";
    for (std::size_t c = 1; c <= most_table_columns; ++c) wide += ",c" + std::to_string(c);
    CHECK(told(wide + "\n") == "t.csv:1:1: error: the row has more than 10000 cells, the most that are read\n");
    CHECK(told("a\n" + std::string(2 * most_table_columns, ',') + "\n") ==
          "t.csv:2:1: error: the row has more than 10000 cells, the most that are read\n");
    CHECK(told(std::string(longest_column_name + 1, 'x') + "\n1\n") ==
          "t.csv:1:1: error: the name of column 1 has 201 bytes; at most 200 are read\n");
}
