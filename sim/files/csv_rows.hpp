#pragma once
#include <string_view>
#include <vector>

namespace coalesce {

/// Takes the next row off a text of CSV rows that we wrote, and cuts it into cells; quotes stay around those that have them. False at the
/// end. For tables of people, which may be wrong in any way, there is parse_csv.
bool take_row(std::string_view& text, std::vector<std::string_view>& cells);

}  // namespace coalesce
