#include "cli/forest.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

namespace coalesce {
namespace {

/// The cell of a value, in 0 .. width - 1. The scale is even around zero and logarithmic far out, where effects differ by orders of
/// magnitude.
std::size_t cell_of(double value, double extent, std::size_t width) {
    const double share = std::clamp((std::asinh(value) / std::asinh(extent) + 1.0) / 2.0, 0.0, 1.0);
    return static_cast<std::size_t>(std::lround(share * static_cast<double>(width - 1)));
}

}  // namespace

std::string forest_line(double estimate, const Interval& interval, double extent, std::size_t width) {
    std::vector<std::string_view> cells(width, " ");
    cells[width / 2] = "│";
    if (!std::isnan(estimate) && !std::isnan(interval.low)) {
        const std::size_t low = cell_of(interval.low, extent, width), high = cell_of(interval.high, extent, width);
        for (std::size_t c = low; c <= high; ++c) cells[c] = c == width / 2 ? "┼" : "─";
        cells[cell_of(estimate, extent, width)] = "●";
        if (interval.low < -extent) cells.front() = "◂";
        if (interval.high > extent) cells.back() = "▸";
    }
    std::string line;
    for (const std::string_view cell : cells) line += cell;
    return line;
}

double forest_extent(double largest) {
    double extent = 0.5;
    while (extent < largest && extent < 1e6) extent *= 2.0;
    return extent;
}

}  // namespace coalesce
