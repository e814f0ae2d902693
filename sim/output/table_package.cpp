#include "output/table_package.hpp"

#include <filesystem>

#include "files/json.hpp"
#include "files/own_seal.hpp"
#include "numerics/build_id.hpp"

namespace coalesce {

std::string table_package(std::string_view name, std::string_view title, const std::vector<PackagedTable>& tables) {
    Json package{{"profile", "tabular-data-package"}, {"name", name}, {"title", title}};
    package["program"] = {{"name", "coalesce"}, {"version", program_version()}, {"sources", program_sources()}};
    package["resources"] = Json::array();
    for (const PackagedTable& table : tables) {
        Json fields = Json::array();
        for (const Column& column : table.columns)
            fields.push_back({{"name", column.name}, {"type", type_name(column.type)}, {"description", column.text}});
        package["resources"].push_back({{"name", std::filesystem::path(table.file.path).stem().string()},
                                        {"path", table.file.path},
                                        {"profile", "tabular-data-resource"},
                                        {"description", table.about},
                                        {"bytes", *table.file.bytes},
                                        {"hash", table.file.hash},
                                        {"schema", {{"fields", std::move(fields)}, {"missingValues", Json::array({""})}}}});
    }
    return sealed_json(package.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace coalesce
