#pragma once
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "analysis/report/report_table.hpp"

namespace coalesce {

/// A table as a page has use for it, in the form of report_table.hpp: of runs.csv what tells runs apart, and the outcomes among `headlines`
/// (all, where none of these is a column); of summary.csv what is drawn over time, to as many digits as a drawing shows. Any other is
/// whole.
nlohmann::ordered_json for_page(const ReportTable& table, const std::vector<std::string>& headlines);

/// The columns of a table that its data package calls headlines; none where it calls none so.
std::vector<std::string> headlines_in(const nlohmann::ordered_json& package, const std::string& table);

/// The data of a report as it goes into the page: `{"format": 1, "gzip": "..."}`, the data packed and written as base64. A page of a few
/// hundred runs would be four times as large without it.
std::string packed_report(const nlohmann::ordered_json& report);

}  // namespace coalesce
