#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "files/csv_table.hpp"
#include "files/numbers.hpp"
#include "fuzzing.hpp"

namespace {

using namespace coalesce;

void walk(const CsvTable& table, std::string& written) {
    Problems doubts;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        for (std::size_t column = 0; column < table.columns(); ++column) {
            const Place place = table.place(row, column);
            demand(place.line >= 2 && place.column >= 1);
            if (const auto number = table.number(row, column, doubts)) demand(*number - *number == 0.0);
            table.whole(row, column, doubts);
            append_text(written, table.cell(row, column));
            written += column + 1 < table.columns() ? ',' : '\n';
        }
    }
    doubts.text();
}

std::string header_of(const CsvTable& table) {
    std::string written = "\xEF\xBB\xBF";
    for (std::size_t column = 0; column < table.columns(); ++column) {
        demand(table.column(table.header[column]) == column && table.header_place(column).line >= 1);
        append_text(written, table.header[column]);
        written += column + 1 < table.columns() ? ',' : '\n';
    }
    return written;
}

}  // namespace

/// Any bytes are either refused with a problem, or read as a table that says the same when written and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Problems problems;
    const auto table = parse_csv({reinterpret_cast<const char*>(data), size}, "fuzz.csv", problems);
    demand(table.has_value() != problems.any_errors());
    problems.text();
    if (!table) return 0;
    std::string written = header_of(*table);
    walk(*table, written);
    const auto again = parse_csv(written, "again.csv", problems);
    demand(again && again->header == table->header && again->rows() == table->rows());
    for (std::size_t row = 0; row < table->rows(); ++row) {
        for (std::size_t column = 0; column < table->columns(); ++column) demand(again->cell(row, column) == table->cell(row, column));
    }
    return 0;
}
