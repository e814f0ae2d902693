#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "files/column.hpp"
#include "files/listed_file.hpp"

namespace coalesce {

/// A table that stands in a package of its own, or beside a few others.
struct PackagedTable {
    ListedFile file;
    std::string_view about;   ///< in a sentence
    std::vector<Column> columns;
};

/// A data package of these tables, in JSON; ends with its own seal.
std::string table_package(std::string_view name, std::string_view title, const std::vector<PackagedTable>& tables);

}  // namespace coalesce
