#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "analysis/reach/reach_text.hpp"
#include "analysis/validation/report/svg.hpp"

namespace coalesce {
namespace {

constexpr double cell_width = 22.0, cell_height = 18.0, left = 70.0, above = 62.0, below = 58.0, a_mark = 16.0, a_letter = 8.0;
constexpr std::string_view reached_fill = "#2f6690", perhaps_fill = "#b9d3e6", empty_fill = "#f4f4f4", frame = "#222222",
                           dot_fill = "#ffffff", mark_fill = "#c1440e";

}  // namespace

std::string picture_name(std::size_t pair) { return fmt::format("reach-{}.svg", pair + 1); }

std::string reach_picture(const Reach& reach, const ReachFindings& found, std::size_t p) {
    const ReachPair& pair = reach.pairs[p];
    const GridSide &across = pair.across.grid, &up = pair.up.grid;
    std::vector<const ReachPlace*> places;
    for (const ReachPlace& place : found.places) {
        if (place.pair == p) places.push_back(&place);
    }
    const double width = left + across.cells * cell_width + 30.0, bottom = above + up.cells * cell_height;
    const double height = bottom + below + a_mark * static_cast<double>(places.size());
    const std::string title = fmt::format("{} and {}", pair.across.words, pair.up.words);
    Svg svg(std::max({width, 560.0, 32.0 + a_letter * static_cast<double>(title.size())}), height, title,
            fmt::format(
                "Grid of cells: dark where points lie also on fresh random numbers, light where they did only in the search, of {} points. "
                "Letters are organisations that were observed, x is the scenario as it stands.",
                found.points.size()));
    svg.text(16.0, 20.0, title, Svg::Anchor::start, 14.0);
    svg.text(16.0, 40.0, fmt::format("{} points; dark: reached, light: only in the search", found.points.size()), Svg::Anchor::start, 11.0);
    svg.text(left, above - 6.0, "up: " + pair.up.words, Svg::Anchor::start, 11.0);
    const auto x_of = [&](double value) { return left + (value - across.low) / (across.high - across.low) * across.cells * cell_width; };
    const auto y_of = [&](double value) { return bottom - (value - up.low) / (up.high - up.low) * up.cells * cell_height; };
    for (std::uint32_t row = 0; row < up.cells; ++row) {
        for (std::uint32_t column = 0; column < across.cells; ++column) {
            const Reachable reached = found.cells[p][std::size_t{row} * across.cells + column].reached;
            svg.rectangle(x_of(across.bound(column)) + 0.5, y_of(up.bound(row + 1)) + 0.5, cell_width - 1.0, cell_height - 1.0,
                          reached == Reachable::yes       ? reached_fill
                          : reached == Reachable::perhaps ? perhaps_fill
                                                          : empty_fill);
        }
    }
    for (const std::uint32_t row : {0u, up.cells / 2, up.cells})
        svg.text(left - 6.0, y_of(up.bound(row)) + 4.0, reach_number(up.bound(row)), Svg::Anchor::end, 11.0);
    for (const std::uint32_t column : {0u, across.cells / 2, across.cells})
        svg.text(x_of(across.bound(column)), bottom + 16.0, reach_number(across.bound(column)), Svg::Anchor::middle, 11.0);
    svg.line(left, bottom, left + across.cells * cell_width, bottom, frame);
    svg.line(left, above, left, bottom, frame);
    svg.text(left, bottom + 34.0, "across: " + pair.across.words, Svg::Anchor::start, 11.0);
    double y = bottom + 54.0;
    for (const ReachPlace* const place : places) {
        const std::string letter(1, mark_letter(reach, place->mark));
        if (across.cell_of(place->across) && up.cell_of(place->up)) {
            const double x = x_of(place->across), at = y_of(place->up);
            svg.rectangle(x - 6.0, at - 7.0, 12.0, 14.0, dot_fill);
            svg.line(x - 6.0, at + 7.0, x + 6.0, at + 7.0, mark_fill, 2.0);
            svg.text(x, at + 4.0, letter, Svg::Anchor::middle, 11.0);
        }
        constexpr std::string_view verdicts[]{"outside", "not sure", "inside"};
        svg.text(16.0, y,
                 fmt::format("{}  {}: {}", letter, mark_name(reach, place->mark), verdicts[static_cast<std::size_t>(place->reached)]),
                 Svg::Anchor::start, 11.0);
        y += a_mark;
    }
    return svg.file();
}

}  // namespace coalesce
