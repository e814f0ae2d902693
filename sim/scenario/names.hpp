#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace coalesce {

/// Why a name of a group or dimension cannot be used ("spreadsheets and readers take it for a missing value"), or empty if it can: names
/// become values and column names of tables, and must come out of every reader as they went in.
std::string fault_of_name(std::string_view name);

/// The name of a file as it may name an arm or stand in a table: as it is or, where fault_of_name() finds something, without what no name
/// may hold (each such character becomes `_`) and, if that is not enough, with `scenario_` before it.
std::string name_in_tables(std::string_view name);

/// What the id of a person or the name of a unit in a given table would have to be, if it cannot be used as it stands ("free of blanks at
/// its ends"), or empty if it can: they become cells of tables, which no reader may take for something else and no spreadsheet may run.
std::string demand_of_given_name(std::string_view name);

/// The columns of a table of people that have a meaning of their own: id, level, ..., and every state. No dimension may be named so.
const std::vector<std::string>& people_columns();

}  // namespace coalesce
