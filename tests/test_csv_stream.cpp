#include "catch.hpp"
#include "files/csv_stream.hpp"
#include "temporary_folder.hpp"

#include <map>
#include <mutex>

using namespace coalesce;
using namespace coalesce::tests;

namespace {

struct StreamedTable {
    std::map<std::size_t, std::string> first_cells;   // by row
    std::map<std::size_t, int> lines;
    std::string problems;
    bool sound = false;
};

StreamedTable streamed(const std::string& text, int threads) {
    const TemporaryFolder folder;
    folder.write("t.csv", text);
    Problems problems;
    StreamedTable result;
    std::mutex lock;
    if (const auto stream = CsvStream::open(folder.file("t.csv"), problems)) {
        result.sound = stream->read(threads, problems, [&](const CsvTable& table, std::size_t first, Problems&) {
            const std::lock_guard guard(lock);
            for (std::size_t row = 0; row < table.rows(); ++row) {
                result.first_cells[first + row] = table.cell(row, 0);
                result.lines[first + row] = table.line(row);
            }
        });
    }
    result.problems = folder.without_folder(problems.text());
    return result;
}

/// Some megabytes, with quoted cells over several lines here and there.
std::string long_table(std::size_t rows) {
    std::string text = "\xEF\xBB\xBFid,note\r\n";
    for (std::size_t k = 0; k < rows; ++k) {
        text += std::to_string(k) + (k % 1000 == 7 ? ",\"two\nlines, \"\"quoted\"\"\"\r\n" : ",some words that make the row longer\r\n");
    }
    return text;
}

}  // namespace

TEST_CASE("a long file is read in parts as it would be as a whole", "[files][csv]") {
    const std::string text = long_table(150000);
    REQUIRE(text.size() > std::size_t{5} << 20);
    Problems problems;
    const auto whole = parse_csv(text, "t.csv", problems);
    REQUIRE(whole);
    for (const int threads : {1, 3}) {
        const StreamedTable found = streamed(text, threads);
        REQUIRE(found.sound);
        REQUIRE(found.first_cells.size() == whole->rows());
        bool is_equal = true;
        for (std::size_t row = 0; row < whole->rows(); ++row) {
            is_equal = is_equal && found.first_cells.at(row) == whole->cell(row, 0) && found.lines.at(row) == whole->line(row);
        }
        CHECK(is_equal);
    }
}

TEST_CASE("a mistake far down is told with its line", "[files][csv]") {
    std::string text = long_table(120000);
    text += "5,6,7\n";
    const StreamedTable found = streamed(text, 2);
    CHECK_FALSE(found.sound);
    CHECK(found.problems == "DIR/t.csv:120122:1: error: row has 3 cells; the header has 2; put a cell with a comma in it in quotes, and "
                            "write numbers with a point\n");   // 120 rows have a line more
}

TEST_CASE("a quote that is never closed is told where it opens", "[files][csv]") {
    std::string text = "a,b\n1,\"open\n";
    for (int k = 0; k < 1000; ++k) text += "1,2\n";
    CHECK(streamed(text, 2).problems == "DIR/t.csv:2:3: error: this quote is never closed\n");
}

TEST_CASE("a header alone has no rows, and the last row needs no end", "[files][csv]") {
    CHECK(streamed("a,b\n", 2).sound);
    CHECK(streamed("a,b", 2).first_cells.empty());
    CHECK(streamed("a,b\n1,2", 2).first_cells.at(0) == "1");
    CHECK(streamed("", 2).problems == "DIR/t.csv:1:1: error: the file is empty; its first line must name the columns\n");
    Problems problems;
    CHECK_FALSE(CsvStream::open("there/is/none.csv", problems));
    CHECK(problems.text() == "there/is/none.csv: error: there is no such file\n");
}
