#include "analysis/reach/reach_tables.hpp"

#include <fmt/format.h>

#include "analysis/reach/measure_reach.hpp"
#include "analysis/reach/reach_text.hpp"
#include "analysis/tables/cell_row.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

constexpr std::string_view reached_words[]{"no", "search", "yes"};

Columns cell_columns() {
    using enum ColumnType;
    return {{"pair", integer, "", "Number of the pair, from 1."},
            {"across", string, "", "Outcome across."},
            {"up", string, "", "Outcome up."},
            {"across_low", number, "", "Where the cell begins."},
            {"across_high", number, "", "Where it ends."},
            {"up_low", number, "", "Where the cell begins."},
            {"up_high", number, "", "Where it ends."},
            {"reached", string, "",
             "yes: a point that was measured anew lies in it; search: points did on the random numbers of the search, and none that was "
             "measured "
             "anew; no: none of those tried."},
            {"points", integer, "point", "Points whose mean lay in it in the search."},
            {"example", integer, "", "Point that lies in it most surely, of points.csv; missing where none does."},
            {"share_inside", number, "share",
             "How probable it is that the example really lies in it, by its runs (Student's t, each outcome by itself)."},
            {"across_mean", number, "", "Mean of the example, over the runs that `reached` goes by."},
            {"across_error", number, "", "Its standard error."},
            {"up_mean", number, "", "Mean of the example."},
            {"up_error", number, "", "Its standard error."}};
}

Columns absent_columns() {
    using enum ColumnType;
    return {{"rank", integer, "", "From 1: the more points were to be expected, were the two independent, the sooner."},
            {"pair", integer, "", "Number of the pair."},
            {"across", string, "", "Outcome across."},
            {"across_side", string, "", "high: at the bound or above; low: at the bound or below."},
            {"across_bound", number, "", "The bound."},
            {"up", string, "", "Outcome up."},
            {"up_side", string, "", "high or low, likewise."},
            {"up_bound", number, "", "The bound."},
            {"tried", integer, "point", "Points that were tried; none of them gave both."},
            {"across_alone", integer, "point", "Points that gave the one."},
            {"up_alone", integer, "point", "Points that gave the other."},
            {"expected", number, "point", "Points that would have given both, were the two independent."},
            {"nearest", integer, "", "The point that came nearest, in cells, of points.csv."},
            {"words", string, "", "The same in words."}};
}

Columns place_columns() {
    using enum ColumnType;
    return {{"pair", integer, "", "Number of the pair."},
            {"organisation", string, "", "What was observed, or the scenario as it stands."},
            {"source", string, "", "Where its values are from."},
            {"across", string, "", "Outcome across."},
            {"across_value", number, "", "Its value."},
            {"up", string, "", "Outcome up."},
            {"up_value", number, "", "Its value."},
            {"reached", string, "",
             "Whether a point lies within half a cell of it, across and up: yes, measured anew; search, on its random numbers only; no."},
            {"nearest", integer, "", "The point that came nearest, in cells, of points.csv."}};
}

Columns tried_point_columns(const std::vector<std::string>& outcomes) {
    using enum ColumnType;
    Columns columns{{"point", integer, "", "Number of the point, from 0: the scenario as it stands; the same as in design.csv."},
                    {"generation", integer, "", "0: of the first points; then the round of the search that made it."}};
    for (const std::string& outcome : outcomes) {
        columns.push_back({"mean_" + outcome, number, "", "Mean over its runs in the search."});
        columns.push_back({"error_" + outcome, number, "", "Standard error of that mean."});
        columns.push_back({"anew_" + outcome, number, "", "Mean on fresh random numbers, where it was measured anew."});
        columns.push_back({"anew_error_" + outcome, number, "", "Standard error of that mean."});
    }
    return columns;
}

std::vector<Table> reach_tables_with(const Columns& axes, const std::vector<std::string>& outcomes) {
    Table design = design_table({}, axes);
    design.text = R"(One row per point that was tried, as an experiment takes it: kind = "points", file = "design.csv".)";
    return {{{},
             "reach.csv",
             "One row per pair of outcomes and cell of its grid: whether the model can reach it.",
             {"pair", "across_low", "up_low"},
             cell_columns()},
            {{}, "absent.csv", "One row per combination of two outcomes that no point gave.", {"rank"}, absent_columns()},
            {{},
             "places.csv",
             "One row per pair and organisation: whether it lies where the model can reach.",
             {"pair", "organisation"},
             place_columns()},
            {{}, "points.csv", "One row per point that was tried.", {"point"}, tried_point_columns(outcomes)},
            design};
}

std::vector<Table> documented_reach() {
    return reach_tables_with({{"PARAMETER", ColumnType::number, "", "Value of the parameter."}}, {"OUTCOME"});
}

const std::string& outcome_column(const Reach& reach, const ReachSide& side) { return reach.outcomes[side.outcome].column; }

void append_cells(std::string& out, const Reach& reach, const ReachFindings& found) {
    for (std::size_t p = 0; p < reach.pairs.size(); ++p) {
        const ReachSide &across = reach.pairs[p].across, &up = reach.pairs[p].up;
        for (std::uint32_t cell = 0; cell < found.cells[p].size(); ++cell) {
            const ReachCell& one = found.cells[p][cell];
            const std::uint32_t column = cell % across.grid.cells, row_number = cell / across.grid.cells;
            CellRow row(out);
            row.whole(p + 1).text(outcome_column(reach, across)).text(outcome_column(reach, up));
            row.estimate(across.grid.bound(column)).estimate(across.grid.bound(column + 1));
            row.estimate(up.grid.bound(row_number)).estimate(up.grid.bound(row_number + 1));
            row.text(reached_words[static_cast<std::size_t>(one.reached)]).whole(one.points);
            if (!one.example) {
                row.text("").estimate(missing).estimate(missing).estimate(missing).estimate(missing).estimate(missing);
                continue;
            }
            const ReachPoint& point = found.points[*one.example];
            const ReachMeans& means = one.reached == Reachable::yes ? *point.anew : point.search;
            row.whole(*one.example).estimate(one.share_inside);
            row.estimate(means.mean[across.outcome]).estimate(means.error[across.outcome]);
            row.estimate(means.mean[up.outcome]).estimate(means.error[up.outcome]);
        }
    }
}

void append_absent(std::string& out, const Reach& reach, const ReachFindings& found) {
    const auto side = [](bool is_high) { return is_high ? "high" : "low"; };
    for (std::size_t k = 0; k < found.absent.size(); ++k) {
        const AbsentCombination& one = found.absent[k];
        const ReachPair& pair = reach.pairs[one.pair];
        CellRow row(out);
        row.whole(k + 1).whole(one.pair + 1);
        row.text(outcome_column(reach, pair.across)).text(side(one.across_is_high)).estimate(one.across_bound);
        row.text(outcome_column(reach, pair.up)).text(side(one.up_is_high)).estimate(one.up_bound);
        row.whole(found.points.size()).whole(one.across_alone).whole(one.up_alone).estimate(one.expected).whole(one.nearest);
        row.text(absent_text(reach, found, one));
    }
}

void append_places(std::string& out, const Reach& reach, const ReachFindings& found) {
    for (const ReachPlace& place : found.places) {
        const ReachPair& pair = reach.pairs[place.pair];
        CellRow row(out);
        row.whole(place.pair + 1).text(mark_name(reach, place.mark));
        row.text(place.mark < reach.marks.size() ? reach.marks[place.mark].source : "");
        row.text(outcome_column(reach, pair.across)).estimate(place.across).text(outcome_column(reach, pair.up)).estimate(place.up);
        row.text(reached_words[static_cast<std::size_t>(place.reached)]).whole(place.nearest);
    }
}

void append_tried_points(std::string& out, const Reach& reach, const ReachFindings& found) {
    for (std::size_t p = 0; p < found.points.size(); ++p) {
        const ReachPoint& point = found.points[p];
        CellRow row(out);
        row.whole(p).whole(point.generation);
        for (std::size_t o = 0; o < reach.outcomes.size(); ++o) {
            row.estimate(point.search.mean[o]).estimate(point.search.error[o]);
            row.estimate(point.anew ? point.anew->mean[o] : missing).estimate(point.anew ? point.anew->error[o] : missing);
        }
    }
}

void append_tried_design(std::string& out, const Reach& reach, const ReachFindings& found) {
    for (std::size_t p = 0; p < found.points.size(); ++p) {
        const std::vector<double> values = values_at(reach, found.points[p].coordinates);
        CellRow row(out);
        row.whole(p);
        for (std::size_t a = 0; a < values.size(); ++a)
            row.raw([&](std::string& text) { reach.base.axes[a].append_cell(text, values[a]); });
    }
}

}  // namespace

std::vector<Table> reach_tables(const Reach& reach) {
    Columns axes;
    std::vector<std::string> outcomes;
    for (const Axis& axis : reach.base.axes) axes.push_back(axis.column());
    for (const Outcome& outcome : reach.outcomes) outcomes.push_back(outcome.column);
    return reach_tables_with(axes, outcomes);
}

std::string reach_csv(std::size_t table, const Reach& reach, const ReachFindings& found) {
    std::string out = header_line(reach_tables(reach)[table]);
    switch (table) {
        case 0: append_cells(out, reach, found); break;
        case 1: append_absent(out, reach, found); break;
        case 2: append_places(out, reach, found); break;
        case 3: append_tried_points(out, reach, found); break;
        default: append_tried_design(out, reach, found); break;
    }
    return out;
}

std::string reach_markdown() {
    std::string text = "\n## Tables of `coalesce reach`\n";
    for (const Table& table : documented_reach())
        text += fmt::format("\n### {}\n\n{}\n\n", table.file, table.text) + columns_as_markdown(table.columns);
    return text;
}

std::string reach_description() {
    std::string text = "\nThe tables of `coalesce reach`:\n";
    for (const Table& table : documented_reach())
        text += fmt::format("\n{}: {}\n", table.file, table.text) + columns_as_lines(table.columns);
    return text;
}

}  // namespace coalesce
