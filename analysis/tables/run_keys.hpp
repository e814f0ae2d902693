#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/statistics/study.hpp"
#include "analysis/tables/run_names.hpp"
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

/// Where the columns stand that say which run a row is. Only points must be told, by number or by parameters: without a column of arms
/// there is one, without replicates they are counted in the order of the rows, and without a status all runs are done.
struct KeyColumns {
    std::optional<std::size_t> run, point, arm, replicate, status;
    std::optional<std::size_t> ended;      ///< when a condition ended the run: no outcome, where it stands behind `status` as ours does
    std::vector<std::size_t> parameters;   ///< in place of `point`

    /// Whether a column says which run a row is, or when it ended; all others are outcomes.
    bool holds(std::size_t column) const;
    /// What is made of a table that lacks columns or names them otherwise, for whoever reads the results; empty of a table like ours.
    std::string assumed(const CsvTable& header) const;
};

/// Nothing, with errors, if points are not told, or there is no column of a name.
std::optional<KeyColumns> find_key_columns(const CsvTable& header, const RunNames& names, Problems& problems);

/// The keys of a file, collected from its parts on several threads.
class RunKeys {
public:
    explicit RunKeys(KeyColumns columns) : columns_(std::move(columns)) {}

    /// Takes the rows of a part, of which the first is row `first_row` of the file.
    void take(const CsvTable& table, std::size_t first_row, Problems& problems);
    /// All keys in the order of the file, and the names of the arms in the order of their first rows.
    std::vector<RunIdentity> finish(std::vector<std::string>& arms);
    /// The points that parameters of the runs make up, in the order of their first rows, once all keys are known.
    StudyDesign design(const CsvTable& header) const;
    /// What the status of the first failed run says.
    const std::string& first_failure() const { return first_failure_; }

private:
    void note_failure(int line, std::string_view status);
    std::uint16_t number_of(std::string_view arm, const CsvTable& table, std::size_t row, Problems& problems);
    std::int64_t point_of(const CsvTable& table, std::size_t row, std::unordered_map<std::string, std::int64_t>& met, Problems& problems);
    std::int64_t number_of(const std::string& values);
    void count_run(const CsvTable& table, std::size_t row, Problems& problems);
    void number_points(std::vector<RunIdentity>& keys);

    KeyColumns columns_;
    std::mutex lock_;
    std::map<std::size_t, std::vector<RunIdentity>> parts_;   ///< by their first rows
    std::vector<std::string> arms_;                           ///< as they happened to be met
    std::unordered_map<std::string, std::int64_t>
        points_;    ///< by values of the parameters, a line each: numbers as they happened to be met
    std::vector<std::string> values_;                         ///< of the points, in the end in the order of their first rows
    std::set<std::string, std::less<>> runs_;                 ///< where nothing else tells two rows of a run from two runs
    std::string first_failure_;
    int first_failure_line_ = std::numeric_limits<int>::max();
};

}  // namespace coalesce
