#include "numerics/series.hpp"

#include <algorithm>

namespace coalesce {

double Series::value(int week) const {
    const auto after = std::upper_bound(points.begin(), points.end(), week, [](int w, const auto& point) { return w < point.first; });
    if (after == points.begin()) return points.front().second * scale + shift;
    const auto& [begin, from] = *(after - 1);
    if (!is_straight || after == points.end()) return from * scale + shift;
    const double part = static_cast<double>(week - begin) / static_cast<double>(after->first - begin);
    return (from + (after->second - from) * part) * scale + shift;
}

bool lay_series(const std::vector<Series>& series, int week, Parameters& parameters) {
    bool changes = false;
    for (const Series& one : series) {
        const double value = one.value(week);
        if (one.parameter->read(parameters) == value) continue;
        one.parameter->write(parameters, value);
        changes = true;
    }
    return changes;
}

}  // namespace coalesce
