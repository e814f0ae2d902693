#pragma once
#include "organisation/clock.hpp"

namespace coalesce::tests {

/// In weeks.
inline constexpr int five_years = 5 * weeks_a_year, ten_years = 10 * weeks_a_year;

}  // namespace coalesce::tests
