#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/csv_table.hpp"
#include "files/problems.hpp"

namespace coalesce {

/// Which run a row of runs.csv is.
struct RunIdentity {
    std::int64_t point = 0;
    std::int64_t replicate = 0;
    std::uint32_t line = 0;     ///< of the file, for messages
    std::uint16_t arm = 0;      ///< in the order of their first rows
    bool has_failed = false;
};

/// Where the columns stand that say which run a row is.
struct KeyColumns {
    std::size_t point, arm, replicate, status;
};

/// Nothing, with an error that names all that are missing.
std::optional<KeyColumns> find_key_columns(const CsvTable& header, Problems& problems);

/// Whether a column says which run a row is; all others are outcomes.
bool is_key_column(std::string_view name);

/// The keys of a file, collected from its parts on several threads.
class RunKeys {
public:
    explicit RunKeys(KeyColumns columns) : columns_(columns) {}

    /// Takes the rows of a part, of which the first is row `first_row` of the file.
    void take(const CsvTable& table, std::size_t first_row, Problems& problems);
    /// All keys in the order of the file, and the names of the arms in the order of their first rows.
    std::vector<RunIdentity> finish(std::vector<std::string>& arms);
    /// What the status of the first failed run says.
    const std::string& first_failure() const { return first_failure_; }

private:
    void note_failure(int line, std::string_view status);
    std::uint16_t number_of(std::string_view arm, const CsvTable& table, std::size_t row, Problems& problems);

    KeyColumns columns_;
    std::mutex lock_;
    std::map<std::size_t, std::vector<RunIdentity>> parts_;   ///< by their first rows
    std::vector<std::string> arms_;                      ///< as they happened to be met
    std::string first_failure_;
    int first_failure_line_ = std::numeric_limits<int>::max();
};

}  // namespace coalesce
