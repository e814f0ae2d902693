#pragma once
#include <string>

namespace coalesce {

/// How two tables, packed or not, differ by line, for people: `3 of 400 rows differ, the first in line 17`. Empty where no line does.
std::string differing_rows(const std::string& one, const std::string& other);

}  // namespace coalesce
