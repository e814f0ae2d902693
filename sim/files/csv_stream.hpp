#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "files/csv_table.hpp"
#include "files/problems.hpp"

namespace coalesce {

/// A CSV file of any length, read in parts of a few megabytes: only those at hand are in memory. As strict as `parse_csv`.
class CsvStream {
public:
    /// Reads the header. Nothing, with an error, if the file cannot be read or its header is wrong.
    static std::optional<CsvStream> open(std::string path, Problems& problems);

    /// A table of the header alone.
    const CsvTable& header() const { return header_; }
    const std::string& path() const { return path_; }

    /// Hands all rows to `take`, some as a table together with the number of rows before them: in no order, on several threads at once.
    /// What is wrong in the file is told in its order. May be called again. False if there was any error.
    bool read(int threads, Problems& problems, const std::function<void(const CsvTable&, std::size_t first_row, Problems&)>& take) const;

private:
    explicit CsvStream(std::string path) : path_(std::move(path)) {}

    std::string path_;
    CsvTable header_;
    std::string header_line_;
};

}  // namespace coalesce
