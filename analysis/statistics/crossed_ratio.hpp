#pragma once
#include "analysis/statistics/crossed.hpp"

namespace coalesce {

/// `x` less `factor` times `y`, cell by cell.
CrossedCells less_times(const CrossedCells& x, double factor, const CrossedCells& y);

/// The ratio of the means of two crossed samples with Fieller's interval (1954): the ratios at which the one less so many times the other
/// cannot be told from 0. NaN where the mean below cannot be told from 0 either; no interval where none is known, or it has no end.
Estimate crossed_ratio(const CrossedCells& above, const CrossedCells& below, double level);

}  // namespace coalesce
