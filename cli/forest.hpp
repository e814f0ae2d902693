#pragma once
#include <cstddef>
#include <string>

#include "analysis/statistics/intervals.hpp"

namespace coalesce {

/// A line of a forest plot in `width` characters, from -extent to extent: a mark at zero, a dot at the estimate, a dash where the interval
/// reaches; arrows where it goes on beyond. Far from zero the scale is logarithmic. Blank but for zero where there is nothing to show.
std::string forest_line(double estimate, const Interval& interval, double extent, std::size_t width);

/// The least extent out of 0.5, 1, 2, 4, ... that holds a value of this size.
double forest_extent(double largest);

}  // namespace coalesce
