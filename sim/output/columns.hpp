#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scopes.hpp"
#include "engine/setup.hpp"
#include "engine/windows.hpp"
#include "files/column.hpp"

namespace coalesce {

/// Of timeline.csv: run, week, group.
inline constexpr std::size_t columns_before_metrics = 3;

/// The tables a run may write, in the order in which they are listed.
enum class TableKind : std::uint8_t {
    runs,
    timeline,
    summary,
    effects,
    differences,
    rivals,
    levels,
    coalitions,
    members,
    passages,
    doses,
    events,
    people,
    ties,
    design,
    count
};
constexpr std::size_t table_count = static_cast<std::size_t>(TableKind::count);

/// A table: the name of its file, what a row is, its columns, and those that together name a row (none where no columns do).
struct Table {
    TableKind kind{};
    std::string_view file;
    std::string_view text;
    std::vector<std::string_view> key;
    std::vector<Column> columns;
};

/// An arm by name, the windows that it is judged by, and whether a condition may end its runs early.
struct JudgedArm {
    std::string name;
    ArmWindows windows;
    bool may_end_early = false;
};

/// Of runs.csv, where a condition may end runs: when it did.
inline constexpr std::string_view ended_column = "ended";

/// All tables with the columns that they have for this organisation and arms. Writers, data package and documents take them from here.
std::vector<Table> output_tables(const Setup& setup, std::span<const JudgedArm> arms = {});

/// The columns of effects.csv, whoever writes it.
Columns effects_columns();

/// The table of the points of a sweep: what each is for, and its parameters.
Table design_table(std::vector<Column> roles, std::vector<Column> parameters);

/// The same as output_tables for any organisation and sweep: GROUP stands for the name of a group, DIMENSION for that of an identity
/// dimension and PARAMETER for the key of a parameter.
std::vector<Table> documented_tables();

/// The first line of a table.
std::string header_line(const Table& table);

}  // namespace coalesce
