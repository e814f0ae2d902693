#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace coalesce {

/// A table in Markdown. `header` and each row have as many cells; bars in cells are escaped. Numbers are right of their column.
std::string markdown_table(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows);

/// Up to so many significant digits, without trailing zeros; `-` where missing.
std::string digits(double value, int significant = 3);
/// `0.12 (0.10 to 0.14)`; without the brackets where there is no interval.
std::string with_interval(double value, double low, double high, int significant = 3);

}  // namespace coalesce
