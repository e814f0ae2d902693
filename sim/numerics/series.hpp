#pragma once
#include <string>
#include <utility>
#include <vector>

#include "numerics/declaration.hpp"

namespace coalesce {

/// A parameter that follows a table over the weeks of a run, such as a job market.
struct Series {
    const Parameter* parameter = nullptr;   ///< never null in a setup
    std::vector<std::pair<int, double>> points;   ///< week and value, ascending; at least one
    bool is_straight = false;     ///< lines from point to point; otherwise a step at each
    double scale = 1.0, shift = 0.0;   ///< value x scale + shift is what holds

    /// What holds in a week: before the first point as there, after the last as there.
    double value(int week) const;
    friend bool operator==(const Series&, const Series&) = default;
};

/// Puts the values of a week into parameters. True if any is another than before.
bool lay_series(const std::vector<Series>& series, int week, Parameters& parameters);

}  // namespace coalesce
