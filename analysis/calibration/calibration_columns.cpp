#include <fmt/format.h>

#include "analysis/calibration/result_tables.hpp"

namespace coalesce {
namespace {

Columns target_columns() {
    using enum ColumnType;
    return {
        {"target", string, "", "Name of the target."},
        {"value", number, "", "What is known: its value."},
        {"low", number, "", "What lies below is no match."},
        {"high", number, "", "What lies above is no match."},
        {"as_it_stands", number, "", "What the scenario as it stands comes to: mean over its runs."},
        {"replicate_sd", number, "", "Standard deviation between these runs: between organisations that differ by chance alone."},
        {"implausibility", number, "sd", "How far that is from the value, in standard deviations of all that may stand between."},
        {"fit", string, "",
         "What that means: met (it lies within low and high), not ruled out (outside, but its implausibility is not above the cutoff) or "
         "ruled out."},
        {"nearest", number, "", "What the nearest point that was run comes to."},
        {"nearest_implausibility", number, "sd", "How far that is from the value."},
        {"nearest_fit", string, "", "What that means."},
        {"points_left", integer, "point", "Points that were run and that this target alone does not rule out."},
        {"source", string, "", "Where the value is from."}};
}

Columns wave_columns() {
    using enum ColumnType;
    return {
        {"wave", integer, "", "Number of the wave, from 1."},
        {"target", string, "", "Name of the target that the rest of the row is about."},
        {"points", integer, "point", "Points that were run."},
        {"left", number, "share", "Share of the whole space that is not ruled out after the wave, by any target."},
        {"candidates", integer, "point", "Points that were looked at to find that."},
        {"found", integer, "point", "Those of them that are not ruled out."},
        {"as_expected", number, "share",
         "Share of the means of this wave, of all targets, within three standard deviations of what the wave before expected."},
        {"terms", integer, "term", "Terms of the emulator; 0 where none could be fitted, or a constant does as well."},
        {"explained", number, "share", "Share of the variance between points that the emulator explains at points left out of the fit."},
        {"doubt", number, "", "Standard deviation by which what the emulator expects may be off."},
        {"replicate_sd", number, "", "Standard deviation between the runs of a point."}};
}

Columns informed_columns(const std::vector<std::string>& targets) {
    using enum ColumnType;
    Columns columns{{"parameter", string, "", "Key of the parameter."},
                    {"low", number, "", "Lower end of its range."},
                    {"high", number, "", "Upper end of its range."},
                    {"left_low", number, "", "5 % of what is not ruled out lie below; missing where all is ruled out."},
                    {"left_high", number, "", "5 % of what is not ruled out lie above."},
                    {"sd_left", number, "share", "Standard deviation of what is not ruled out, over that of the whole range."},
                    {"shift", number, "share",
                     "Largest difference between the shares of the range and of what is not ruled out that lie below any value "
                     "(Kolmogorov and Smirnov): 0 where the targets say nothing."},
                    {"informed", boolean, "", "Whether the shift is above 0.1 and more than chance would make it."},
                    {"partner", string, "", "The parameter that it is most bound to in what is not ruled out."},
                    {"partner_correlation", number, "1", "Rank correlation of the two there."}};
    for (const std::string& target : targets)
        columns.push_back({"correlation_" + target, number, "1",
                           "Partial rank correlation of the parameter with the target over the points of the first wave."});
    return columns;
}

Columns point_columns(const Columns& axes, const std::vector<std::string>& targets) {
    using enum ColumnType;
    Columns columns{{"point", integer, "", "Number of the point, from 0; the same as in design.csv."},
                    {"wave", integer, "", "The wave that it was run in."},
                    {"implausibility", number, "sd", "The largest of all targets, by the point's own runs."},
                    {"second_implausibility", number, "sd", "The next to it."},
                    {"emulated_implausibility", number, "sd", "The largest that any emulator of any wave gives to the point."}};
    columns.insert(columns.end(), axes.begin(), axes.end());
    for (const std::string& target : targets)
        columns.push_back({"mean_" + target, number, "", "Mean of the target over the point's runs."});
    return columns;
}

std::vector<Table> calibration_tables_with(const Columns& axes, const std::vector<std::string>& targets) {
    Table design = design_table({}, axes);
    design.text = R"(One row per point that is not ruled out, as an experiment takes it: kind = "points", file = "design.csv".)";
    return {{{},
             "targets.csv",
             "One row per target: how near the scenario as it stands comes, and the nearest point.",
             {"target"},
             target_columns()},
            {{},
             "waves.csv",
             "One row per wave and target: what was ruled out, and how sure the emulators are.",
             {"wave", "target"},
             wave_columns()},
            {{}, "informed.csv", "One row per parameter: what the targets say of it.", {"parameter"}, informed_columns(targets)},
            {{}, "points.csv", "One row per point that was run and is not ruled out.", {"point"}, point_columns(axes, targets)},
            design};
}

std::vector<Table> documented() {
    return calibration_tables_with({{"PARAMETER", ColumnType::number, "", "Value of the parameter."}}, {"TARGET"});
}

}  // namespace

std::vector<Table> calibration_tables(const Calibration& calibration) {
    Columns axes;
    std::vector<std::string> targets;
    for (const Axis& axis : calibration.base.axes) axes.push_back(axis.column());
    for (const CalibrationTarget& target : calibration.targets) targets.push_back(target.name);
    return calibration_tables_with(axes, targets);
}

std::string calibration_markdown() {
    std::string text = "\n## Tables of `coalesce calibrate`\n";
    for (const Table& table : documented()) {
        text += fmt::format("\n### {}\n\n{}\n\n", table.file, table.text) + columns_as_markdown(table.columns);
    }
    return text;
}

std::string calibration_description() {
    std::string text = "\nThe tables of `coalesce calibrate`:\n";
    for (const Table& table : documented()) {
        text += fmt::format("\n{}: {}\n", table.file, table.text) + columns_as_lines(table.columns);
    }
    return text;
}

}  // namespace coalesce
