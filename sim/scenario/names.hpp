#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace coalesce {

/// Why a name of a group or dimension cannot be used ("spreadsheets and readers take it for a missing value"), or empty if it can: names
/// become values and column names of tables, and must come out of every reader as they went in.
std::string fault_of_name(std::string_view name);

/// Whether a text holds line breaks or other control characters.
bool holds_control(std::string_view text);

/// The columns of a table of people that have a meaning of their own: id, level, ..., and every state. No dimension may be named so.
const std::vector<std::string>& people_columns();

}  // namespace coalesce
