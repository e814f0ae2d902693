#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "analysis/report/report_table.hpp"
#include "files/output_folder.hpp"

namespace coalesce {

/// Writes the tables of a report, as collect_report() gave both, into a folder with a data package: each column as the packages of the
/// results have it, but never required, since cells may be withheld. True if all of it is there.
bool write_report_tables(const nlohmann::ordered_json& report, const std::vector<ReportTable>& tables, const std::string& folder,
                         Overwrite overwrite, Problems& problems);

/// How many cells are withheld of tables that were written, and from how many people on they are told.
struct Withheld {
    std::size_t cells = 0;
    double fewest = 0.0;
};

/// The same of a folder of results, cells withheld: what may be passed on in place of that folder. Nothing, with an error, if it failed.
std::optional<Withheld> write_tables_to_pass_on(const std::string& results, const std::string& folder, Overwrite overwrite,
                                                Problems& problems);

}  // namespace coalesce
