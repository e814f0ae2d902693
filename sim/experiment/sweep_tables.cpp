#include "experiment/sweep_tables.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "files/numbers.hpp"

namespace coalesce {
namespace {

/// What leads to a run comes before its outcomes.
Table with_outcomes(Table runs, const std::vector<Outcome>& all, const std::vector<Outcome>& kept) {
    const auto lead = static_cast<std::ptrdiff_t>(runs.columns.size() - all.size());
    const std::vector<Column> outcomes(runs.columns.begin() + lead, runs.columns.end());
    runs.columns.resize(static_cast<std::size_t>(lead));
    for (const Outcome& outcome : kept) {
        const auto is_it = [&](const Column& column) { return column.name == outcome.column; };
        runs.columns.push_back(*std::find_if(outcomes.begin(), outcomes.end(), is_it));
    }
    return runs;
}

Table design_table_of(const Experiment& experiment) {
    const AxisGroups& groups = experiment.groups;
    std::vector<Column> parameters;
    for (std::size_t a = 0; a < experiment.axes.size(); ++a) {
        Column& column = parameters.emplace_back(experiment.axes[a].column());
        const std::size_t factor = groups.factor_of(a);
        if (!groups.is_joint(factor)) continue;
        column.factor = groups.name(factor, experiment.axes);
        column.is_of_dial = groups.is_dial(factor);
    }
    for (const WeightSum& sum : groups.sums) {
        for (const std::size_t a : sum.axes) {
            parameters[a].text += fmt::format(" Then scaled, so that all of {} have the sum {:.6g}.", parameters[a].factor, sum.total);
            parameters[a].low = 0.0;
            parameters[a].high = sum.total;
        }
    }
    return design_table(role_columns(experiment.design), std::move(parameters));
}

}  // namespace

std::vector<const Table*> SweepTables::all() const {
    std::vector<const Table*> tables{&design, &runs};
    if (timeline) tables.push_back(&*timeline);
    tables.push_back(&summary);
    return tables;
}

SweepTables tables_of(const Experiment& experiment) {
    const auto windows = experiment.windows();
    std::vector<JudgedArm> arms;
    for (std::size_t arm = 0; arm < windows.size(); ++arm)
        arms.push_back({experiment.arms[arm].name, windows[arm], experiment.may_end_early()});
    auto tables = output_tables(experiment.baseline(), arms);
    const auto of_kind = [&](TableKind kind) {
        return *std::find_if(tables.begin(), tables.end(), [&](const Table& table) { return table.kind == kind; });
    };
    const auto all = list_row_outcomes(experiment.baseline(), windows);
    SweepTables result{
        design_table_of(experiment), with_outcomes(of_kind(TableKind::runs), all, experiment.outcomes), of_kind(TableKind::summary), {}};
    if (experiment.timeline_every > 0) result.timeline = of_kind(TableKind::timeline);
    return result;
}

void append_points(std::string& out, const Experiment& experiment, std::uint64_t first, std::uint64_t end) {
    std::vector<double> values(experiment.axes.size());
    for (std::uint64_t point = first; point < end; ++point) {
        experiment.place(point, values);
        append_whole(out, static_cast<std::int64_t>(point));
        out += ',';
        append_role(out, experiment.design, {experiment.axes, experiment.groups}, point);
        for (std::size_t a = 0; a < values.size(); ++a) {
            experiment.axes[a].append_cell(out, values[a]);
            out += ',';
        }
        out.back() = '\n';
    }
}

std::vector<std::int32_t> timeline_weeks(const Experiment& experiment) {
    std::vector<std::int32_t> weeks;
    const int last = experiment.baseline().clock().weeks;
    for (int week = 0; week < last; week += experiment.timeline_every) weeks.push_back(week);
    weeks.push_back(last);
    return weeks;
}

}  // namespace coalesce
