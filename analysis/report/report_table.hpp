#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "files/csv_table.hpp"

namespace coalesce {

/// A table on its way into a report: cells as they stand in the file, an empty one where nothing is known.
struct ReportTable {
    std::string name;   ///< of its file, without .csv
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;

    std::optional<std::size_t> column(std::string_view wanted) const;
    std::size_t cells() const { return columns.size() * rows.size(); }
};

/// All of a CSV file.
ReportTable report_table(const CsvTable& file, std::string name);

/// `{"rows": n, "columns": {name: column}}`. A column of numbers is a list of them, to so many digits, null where nothing is known; any
/// other is `{"values": [texts, each once], "codes": [number of the text of each row]}`, as tables repeat their texts.
nlohmann::ordered_json as_json(const ReportTable& table, int digits = 6);

}  // namespace coalesce
