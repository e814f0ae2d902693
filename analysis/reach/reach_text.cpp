#include "analysis/reach/reach_text.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace coalesce {
namespace {

constexpr std::size_t most_absent = 8;
constexpr std::string_view reached_mark = "█", perhaps_mark = "░", empty_mark = "·";

std::string point_text(const ReachPoint& point, const ReachPair& pair) {
    const ReachMeans& means = point.anew ? *point.anew : point.search;
    const auto one = [&](std::size_t outcome) {
        return fmt::format("{} ± {}", reach_number(means.mean[outcome]), reach_number(means.error[outcome]));
    };
    return fmt::format("{} and {}", one(pair.across.outcome), one(pair.up.outcome));
}

std::string bound_text(const ReachSide& side, double bound, bool is_high) {
    return fmt::format("{} of {} or {}", side.words, reach_number(bound), is_high ? "more" : "less");
}

/// The letters that lie in a cell; a star where there are several.
std::string letters_in(const Reach& reach, const ReachFindings& found, std::size_t pair, std::size_t cell) {
    std::string letters;
    const GridPair grid = reach.grids()[pair];
    for (const ReachPlace& place : found.places) {
        if (place.pair == pair && grid.cell_of(place.across, place.up) == cell) letters += mark_letter(reach, place.mark);
    }
    return letters.size() > 1 ? "*" : letters;
}

/// A pair in characters, the highest values on top.
std::string pair_in_characters(const Reach& reach, const ReachFindings& found, std::size_t p) {
    const ReachPair& pair = reach.pairs[p];
    const GridSide &across = pair.across.grid, &up = pair.up.grid;
    std::string text;
    for (std::uint32_t row = up.cells; row-- > 0;) {
        const bool is_end = row + 1 == up.cells || row == 0;
        text += fmt::format("{:>9} ", is_end ? reach_number(row == 0 ? up.low : up.high) : "");
        for (std::uint32_t column = 0; column < across.cells; ++column) {
            const std::size_t cell = std::size_t{row} * across.cells + column;
            const Reachable reached = found.cells[p][cell].reached;
            const std::string letters = letters_in(reach, found, p, cell);
            const std::string shade(reached == Reachable::yes ? reached_mark : reached == Reachable::perhaps ? perhaps_mark : empty_mark);
            text += letters.empty() ? shade + shade : letters + shade;
        }
        text += '\n';
    }
    const std::string low = reach_number(across.low), high = reach_number(across.high);
    text +=
        fmt::format("{:>10}{}{:>{}}\n", "", low, high, std::max<std::size_t>(2 * across.cells, low.size() + high.size() + 1) - low.size());
    return text;
}

std::string pair_text(const Reach& reach, const ReachFindings& found, std::size_t p) {
    const ReachPair& pair = reach.pairs[p];
    const auto cells_that_are = [&](Reachable reached) {
        return std::count_if(found.cells[p].begin(), found.cells[p].end(), [&](const ReachCell& cell) { return cell.reached == reached; });
    };
    const auto sure = std::count_if(found.cells[p].begin(), found.cells[p].end(),
                                    [](const ReachCell& cell) { return cell.reached == Reachable::yes && cell.share_inside > 0.5; });
    std::string text = fmt::format("\nAcross: {}. Up: {}.\n", pair.across.words, pair.up.words) + pair_in_characters(reach, found, p);
    text += fmt::format("{} of {} cells were reached, {} of them more likely than not by the runs of one point alone",
                        cells_that_are(Reachable::yes), found.cells[p].size(), sure);
    if (cells_that_are(Reachable::perhaps) > 0)
        text += fmt::format("; {} only on the random numbers of the search", cells_that_are(Reachable::perhaps));
    text += found.beyond[p] > 0 ? fmt::format("; {} points lie outside the grid or have no value.\n", found.beyond[p]) : ".\n";
    for (const ReachPlace& place : found.places) {
        if (place.pair == p) text += fmt::format("  {}  {}\n", mark_letter(reach, place.mark), place_text(reach, found, place));
    }
    return text;
}

}  // namespace

std::string reach_number(double value) { return std::isnan(value) ? "missing" : fmt::format("{:.3g}", value == 0.0 ? 0.0 : value); }

std::string mark_name(const Reach& reach, std::size_t mark) {
    return mark < reach.marks.size() ? reach.marks[mark].name : "the scenario as it stands";
}

char mark_letter(const Reach& reach, std::size_t mark) {
    return mark == reach.marks.size() ? 'x' : static_cast<char>('A' + static_cast<int>(mark % 23));
}

std::string absent_text(const Reach& reach, const ReachFindings& found, const AbsentCombination& one) {
    const ReachPair& pair = reach.pairs[one.pair];
    return fmt::format("No point of {} tried gave {} with {}; {} gave the first, {} the second. The nearest came to {}.",
                       found.points.size(), bound_text(pair.across, one.across_bound, one.across_is_high),
                       bound_text(pair.up, one.up_bound, one.up_is_high), one.across_alone, one.up_alone,
                       point_text(found.points[one.nearest], pair));
}

std::string place_text(const Reach& reach, const ReachFindings& found, const ReachPlace& place) {
    const std::string name = fmt::format("{} ({}, {})", mark_name(reach, place.mark), reach_number(place.across), reach_number(place.up));
    const std::string nearest = point_text(found.points[place.nearest], reach.pairs[place.pair]);
    switch (place.reached) {
        case Reachable::yes: return fmt::format("{}: inside; a point came to {}", name, nearest);
        case Reachable::perhaps: return fmt::format("{}: not sure; points came near it only on the random numbers of the search", name);
        case Reachable::no: break;
    }
    return fmt::format("{}: outside; of {} points the nearest came to {}", name, found.points.size(), nearest);
}

std::string reach_outline(const Reach& reach) {
    std::string text = fmt::format("{}\n{} parameters over their ranges, {} points of {} runs, {} more of a point of each cell\n",
                                   reach.base.title.empty() ? reach.base.name : reach.base.title, reach.base.axes.size(),
                                   reach.effort.points, reach.effort.replicates, reach.effort.again);
    if (!reach.left_alone.empty())
        text += fmt::format("left as they are, for they cannot be turned alone: {}\n", fmt::join(reach.left_alone, ", "));
    for (const ReachPair& pair : reach.pairs) text += fmt::format("  {}; {}\n", pair.across.words, pair.up.words);
    return text;
}

std::string reach_text(const Reach& reach, const ReachFindings& found) {
    std::string text = reach.base.title.empty() ? reach.base.name : reach.base.title;
    if (!reach.base.question.empty()) text += '\n' + reach.base.question;
    text += fmt::format(
        "\n\n{} points were tried, of {} parameters over their ranges, in {} runs: {} of each on common random numbers, {} more of a "
        "point of each cell on fresh ones.\n",
        found.points.size(), reach.base.axes.size(), found.runs, reach.effort.replicates, reach.effort.again);
    if (found.without > 0) text += fmt::format("{} runs failed or had nothing to count in an outcome.\n", found.without);
    text += "\nWhat was not found\n";
    if (found.absent.empty()) text += "  Every two outcomes that are each often there were found together.\n";
    for (std::size_t k = 0; k < found.absent.size() && k < most_absent; ++k)
        text += fmt::format("  {}. {}\n", k + 1, absent_text(reach, found, found.absent[k]));
    text += fmt::format(
        "\n{} reached, also on fresh random numbers   {} only in the search   {} not reached   x as it stands   letters: observed\n",
        reached_mark, perhaps_mark, empty_mark);
    for (std::size_t p = 0; p < reach.pairs.size(); ++p) text += pair_text(reach, found, p);
    text += "\nWhat was not found may be there all the same: it says how hard was looked, and nothing of how likely anything is.\n";
    return text;
}

}  // namespace coalesce
