#pragma once
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

}  // namespace coalesce
