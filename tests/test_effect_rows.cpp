#include <algorithm>
#include <cmath>

#include "catch.hpp"
#include "numerics/missing.hpp"
#include "output/columns.hpp"
#include "output/effect_rows.hpp"

using namespace coalesce;

namespace {

std::size_t cells(std::string_view line) { return static_cast<std::size_t>(std::count(line.begin(), line.end(), ',')) + 1; }

std::size_t columns_of(TableKind kind) {
    for (const Table& table : documented_tables()) {
        if (table.kind == kind) return table.columns.size();
    }
    return 0;
}

}  // namespace

TEST_CASE("a row of effects has a cell for each column, and those of what is missing are empty", "[output]") {
    std::string row;
    append_effect(row, {"trust_everyone_end", "more, sooner", {}, "p", 0.25, missing, missing, missing, 40});
    CHECK(row == "trust_everyone_end,\"more, sooner\",,p,0.25,,,,40,,\n");
    row.clear();
    append_effect(row, {"trust_everyone_end", "act", {}, "difference", 0.1, -1.0, 0.3, 0.95, 40, 0.02, "hardly differs"});
    CHECK(row == "trust_everyone_end,act,,difference,0.1,-1.0,0.3,0.95,40,0.02,hardly differs\n");
    CHECK(cells(row) == columns_of(TableKind::effects));
}

TEST_CASE("a row of differences has a cell for each column", "[output]") {
    std::string row;
    append_difference(row, {"act", 52, "women", "trust", 0.0, 0.0, 0.0, 3});
    CHECK(row == "act,52,women,trust,0.0,0.0,0.0,3\n");
    CHECK(cells(row) == columns_of(TableKind::differences));
}
