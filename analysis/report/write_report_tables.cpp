#include "analysis/report/write_report_tables.hpp"

#include <algorithm>

#include "analysis/report/report_data.hpp"
#include "analysis/report/small_cells.hpp"
#include "analysis/tables/files_together.hpp"
#include "files/json.hpp"
#include "files/numbers.hpp"
#include "files/own_seal.hpp"
#include "output/data_package.hpp"

namespace coalesce {
namespace {

std::string csv_text(const ReportTable& table) {
    std::string text;
    const auto add_row = [&](const std::vector<std::string>& cells) {
        for (std::size_t c = 0; c < cells.size(); ++c) {
            if (c > 0) text += ',';
            append_text(text, cells[c]);
        }
        text += '\n';
    };
    add_row(table.columns);
    for (const auto& row : table.rows) add_row(row);
    return text;
}

/// What the packages of the results say of a table; null where neither knows it.
const Json& resource_of(const Json& report, const std::string& table) {
    static const Json none;
    for (const char* package : {"package", "analysis"}) {
        const Json& resources = part_at(part_at(report, package), "resources");
        if (!resources.is_array()) continue;
        for (const Json& resource : resources)
            if (text_at(resource, "name") == table) return resource;
    }
    return none;
}

/// A column as the results have it; means over runs are numbers, whatever is averaged.
Json field_of(const Json& resource, const std::string& column) {
    const Json& fields = part_at(part_at(resource, "schema"), "fields");
    if (fields.is_array()) {
        for (const Json& known : fields) {
            if (text_at(known, "name") != column) continue;
            Json field = known;
            field.erase("constraints");   // what is withheld is missing
            if (text_at(field, "type") == "integer") field["type"] = "number";
            return field;
        }
    }
    return {{"name", column}, {"type", "number"}};
}

Json packaged(const Json& report, const ReportTable& table, const ListedFile& written) {
    const Json& resource = resource_of(report, table.name);
    Json fields = Json::array();
    for (const std::string& column : table.columns) fields.push_back(field_of(resource, column));
    return {{"name", table.name},
            {"path", written.path},
            {"profile", "tabular-data-resource"},
            {"description", text_at(resource, "description")},
            {"format", "csv"},
            {"mediatype", "text/csv"},
            {"encoding", "utf-8"},
            {"bytes", *written.bytes},
            {"hash", written.hash},
            {"schema", {{"fields", std::move(fields)}, {"missingValues", Json::array({""})}}}};
}

std::string package_text(const Json& report, Json resources) {
    const Json package{
        {"profile", "tabular-data-package"},       {"name", text_at(report, "name")},
        {"title", text_at(report, "title")},       {"program", {{"name", "coalesce"}, {"version", text_at(report, "version")}}},
        {"withheld", part_at(report, "withheld")}, {"resources", std::move(resources)}};
    return sealed_json(package.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace

bool write_report_tables(const Json& report, const std::vector<ReportTable>& tables, const std::string& folder, Overwrite overwrite,
                         Problems& problems) {
    FolderUse use;
    for (const ReportTable& table : tables) use.writes.push_back(table.name + ".csv");
    use.writes.emplace_back(package_name);
    const auto out = OutputFolder::open(folder, overwrite, use, problems);
    if (!out) return false;
    FilesTogether files(*out);
    Json resources = Json::array();
    for (const ReportTable& table : tables) {
        files.write(table.name + ".csv", csv_text(table));
        if (files.are_sound()) resources.push_back(packaged(report, table, files.written().back()));
    }
    if (files.are_sound()) files.write(package_name, package_text(report, std::move(resources)));
    return files.publish(problems);
}

std::optional<Withheld> write_tables_to_pass_on(const std::string& results, const std::string& folder, Overwrite overwrite,
                                                Problems& problems) {
    std::vector<ReportTable> tables;
    const auto report = collect_report(results, SmallCells::withheld, problems, &tables);
    if (!report || !write_report_tables(*report, tables, folder, overwrite, problems)) return std::nullopt;
    const Json& withheld = part_at(*report, "withheld");
    return withheld.is_null() ? Withheld{0, fewest_told} : Withheld{withheld.at("cells").get<std::size_t>(), fewest_told};
}

}  // namespace coalesce
