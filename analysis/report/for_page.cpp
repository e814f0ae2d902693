#include "analysis/report/for_page.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>

#include "files/json.hpp"
#include "files/packer.hpp"

namespace coalesce {
namespace {

constexpr std::array<std::string_view, 5> tells_runs_apart{"run", "point", "arm", "replicate", "status"};
constexpr std::array<std::string_view, 2> not_drawn{"mean", "sd"};
/// A chart is less than ten thousand pixels high.
constexpr int digits_drawn = 5;

bool is_among(const auto& names, std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); }

ReportTable with_columns(const ReportTable& table, const std::function<bool(const std::string&)>& is_wanted) {
    ReportTable kept{table.name, {}, std::vector<std::vector<std::string>>(table.rows.size())};
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        if (!is_wanted(table.columns[c])) continue;
        kept.columns.push_back(table.columns[c]);
        for (std::size_t row = 0; row < table.rows.size(); ++row) kept.rows[row].push_back(table.rows[row][c]);
    }
    return kept;
}

}  // namespace

Json for_page(const ReportTable& table, const std::vector<std::string>& headlines) {
    if (table.name == "summary")
        return as_json(with_columns(table, [](const auto& name) { return !is_among(not_drawn, name); }), digits_drawn);
    const bool has_headlines =
        std::any_of(headlines.begin(), headlines.end(), [&](const auto& name) { return table.column(name).has_value(); });
    if (table.name != "runs" || !has_headlines) return as_json(table);
    return as_json(with_columns(table, [&](const auto& name) { return is_among(tells_runs_apart, name) || is_among(headlines, name); }));
}

std::vector<std::string> headlines_in(const Json& package, const std::string& table) {
    std::vector<std::string> found;
    for (const Json& resource : part_at(package, "resources")) {
        if (text_at(resource, "name") != table) continue;
        for (const Json& field : part_at(part_at(resource, "schema"), "fields")) {
            if (field.is_object() && field.value("headline", Json()) == true) found.push_back(text_at(field, "name"));
        }
    }
    return found;
}

std::string packed_report(const Json& report) {
    const Json packed{{"format", 1}, {"gzip", packed_text(report.dump(-1, ' ', false, Json::error_handler_t::replace))}};
    return packed.dump();
}

}  // namespace coalesce
