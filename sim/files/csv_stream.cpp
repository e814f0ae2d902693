#include "files/csv_stream.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "files/limits.hpp"
#include "files/source_file.hpp"
#include "numerics/parallel_failure.hpp"

namespace coalesce {
namespace {

constexpr std::size_t part_bytes = std::size_t{2} << 20;

/// Bytes of the text up to and with the end of its last row; 0 if none ends in it. A line ends a row unless it is inside quotes, and it is
/// inside where the quotes before it are odd in number.
std::size_t whole_rows(std::string_view text) {
    const auto quotes_in = [](std::string_view part) { return std::count(part.begin(), part.end(), '"'); };
    auto quotes = quotes_in(text);
    std::size_t end = text.size();
    for (;;) {
        const std::size_t newline = text.substr(0, end).rfind('\n');
        if (newline == std::string_view::npos) return 0;
        quotes -= quotes_in(text.substr(newline, end - newline));
        if (quotes % 2 == 0) return newline + 1;
        end = newline;
    }
}

/// The first row of the text with its end; all of the text if it does not end there.
std::size_t first_row(std::string_view text) {
    bool inside = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '"') inside = !inside;
        if (text[at] == '\n' && !inside) return at + 1;
    }
    return text.size();
}

std::uint32_t lines_of(std::string_view text) { return static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n')); }

/// Some rows of the file, and the line on which they begin.
struct Part {
    std::string rows;
    std::uint32_t first_line;
};

/// Cuts the file below its header into parts.
class Cutter {
public:
    Cutter(SourceFile& file, std::size_t header_bytes, std::uint32_t first_line) : file_(file), line_(first_line) {
        std::string skipped(header_bytes, '\0');
        file_.read(skipped.data(), header_bytes);
    }

    /// The next part; empty at the end.
    Part next() {
        std::size_t end = 0;
        bool is_end = false;
        while (end == 0 && !is_end && rest_.size() < longest_table_row) {
            const std::size_t had = rest_.size();
            rest_.resize(had + part_bytes);
            const std::size_t got = file_.read(rest_.data() + had, part_bytes);
            rest_.resize(had + got);
            is_end = got < part_bytes;
            end = whole_rows(rest_);
        }
        if (is_end || end == 0) end = rest_.size();
        Part part{rest_.substr(0, end), line_};
        rest_.erase(0, end);
        line_ += lines_of(part.rows);
        return part;
    }

private:
    SourceFile& file_;
    std::string rest_;
    std::uint32_t line_;
};

}  // namespace

std::optional<CsvStream> CsvStream::open(std::string path, Problems& problems) {
    CsvStream stream(std::move(path));
    SourceFile file(stream.path_);
    std::string text(part_bytes, '\0');
    text.resize(file.read(text.data(), text.size()));
    if (!file.failure().empty()) {
        problems.error({stream.path_}, std::string(file.failure()));
        return std::nullopt;
    }
    stream.header_line_ = text.substr(0, first_row(text));
    auto header = parse_csv(stream.header_line_, stream.path_, problems);
    if (!header) return std::nullopt;
    stream.header_ = std::move(*header);
    return stream;
}

bool CsvStream::read(int threads, Problems& problems, const std::function<void(const CsvTable&, std::size_t, Problems&)>& take) const {
    SourceFile file(path_);
    Cutter cutter(file, header_line_.size(), lines_of(header_line_) + 1);
    const auto width = static_cast<std::size_t>(std::max(threads, 1));
    std::vector<Part> parts(width);
    std::vector<std::optional<CsvTable>> tables(width);
    std::vector<std::size_t> rows_before(width);
    std::size_t rows = 0;
    bool sound = true;
    for (bool is_end = false; sound && !is_end;) {
        for (Part& part : parts) part = cutter.next();
        is_end = parts.back().rows.empty();
        std::vector<Problems> found(width);
        const auto parse = [&](std::size_t k) {
            tables[k].reset();
            if (!parts[k].rows.empty()) tables[k] = parse_csv_part(header_line_ + parts[k].rows, parts[k].first_line, path_, found[k]);
        };
        const auto hand_over = [&](std::size_t k) {
            if (tables[k]) take(*tables[k], rows_before[k], found[k]);
        };
        ParallelFailure failure;
#pragma omp parallel for num_threads(threads) schedule(dynamic)
        for (std::size_t k = 0; k < width; ++k) failure.guard([&] { parse(k); });
        failure.rethrow();
        for (std::size_t k = 0; k < width; ++k) {
            rows_before[k] = rows;
            rows += tables[k] ? tables[k]->rows() : 0;
        }
#pragma omp parallel for num_threads(threads) schedule(dynamic)
        for (std::size_t k = 0; k < width; ++k) failure.guard([&] { hand_over(k); });
        failure.rethrow();
        for (const Problems& one : found) {
            problems.take(one);
            sound &= !one.any_errors();
        }
    }
    if (!file.failure().empty()) problems.error({path_}, std::string(file.failure()));
    return sound && file.failure().empty();
}

}  // namespace coalesce
