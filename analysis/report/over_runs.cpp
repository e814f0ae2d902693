#include "analysis/report/over_runs.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "files/numbers.hpp"

namespace coalesce {
namespace {

/// Runs of one point and arm.
struct PointAndArm {
    double point;
    std::string arm;
    friend auto operator<=>(const PointAndArm&, const PointAndArm&) = default;
};

std::optional<double> number_at(const CsvTable& table, std::size_t row, std::optional<std::size_t> column) {
    return column ? parse_number(table.cell(row, *column)) : std::nullopt;
}

/// Which runs there are, each by its number.
struct RunCells {
    std::map<double, PointAndArm> of_run;
    std::map<PointAndArm, std::size_t> size;

    explicit RunCells(const CsvTable& runs) {
        const auto run = runs.column("run"), point = runs.column("point"), arm = runs.column("arm"), status = runs.column("status");
        if (!run || !point || !arm || !status) return;
        for (std::size_t row = 0; row < runs.rows(); ++row) {
            const auto number = number_at(runs, row, run), at = number_at(runs, row, point);
            if (!number || !at || runs.cell(row, *status) != "done") continue;
            const PointAndArm cell{*at, std::string(runs.cell(row, *arm))};
            of_run.emplace(*number, cell);
            ++size[cell];
        }
    }
};

/// The columns of a table by name, in the order of the names; nothing if one is missing.
template <std::size_t count>
std::optional<std::array<std::size_t, count>> columns_named(const CsvTable& table, const std::array<const char*, count>& names) {
    std::array<std::size_t, count> places{};
    for (std::size_t n = 0; n < count; ++n) {
        const auto column = table.column(names[n]);
        if (!column) return std::nullopt;
        places[n] = *column;
    }
    return places;
}

/// Without a point where there is none: most are weeks and counts.
std::string plain_number(double value) { return fmt::format("{}", value); }

constexpr std::array level_keys{"run", "week", "level", "group"};
constexpr std::array level_counts{"head_count", "hires", "promotions", "exits"};
constexpr std::array dose_keys{"run", "week", "intervention"};
constexpr std::array dose_numbers{"wanted", "funded", "blocked", "dose", "reached", "cost"};

using DoseNumbers = std::array<double, dose_numbers.size()>;
/// What changes about one intervention in one run, by week.
using DoseCourse = std::map<double, DoseNumbers>;

/// The mean over the runs of one cell in each of these weeks; a run that told nothing yet counts as nothing.
void add_dose_rows(const PointAndArm& cell, const std::string& intervention, const std::vector<DoseCourse>& courses, std::size_t runs,
                   ReportTable& table) {
    std::set<double> weeks;
    for (const DoseCourse& running_plan : courses) {
        for (const auto& [week, numbers] : running_plan) weeks.insert(week);
    }
    for (const double week : weeks) {
        DoseNumbers sums{};
        for (const DoseCourse& running_plan : courses) {
            const auto after = running_plan.upper_bound(week);
            if (after == running_plan.begin()) continue;
            for (std::size_t n = 0; n < sums.size(); ++n) sums[n] += std::prev(after)->second[n];
        }
        std::vector<std::string> row{plain_number(cell.point), cell.arm, plain_number(week), intervention};
        for (const double sum : sums) row.push_back(plain_number(sum / static_cast<double>(runs)));
        row.push_back(plain_number(static_cast<double>(runs)));
        table.rows.push_back(std::move(row));
    }
}

}  // namespace

std::optional<ReportTable> levels_over_runs(const CsvTable& levels, const CsvTable& runs) {
    const auto keys = columns_named(levels, level_keys);
    const auto counts = columns_named(levels, level_counts);
    const RunCells cells(runs);
    if (!keys || !counts || cells.size.empty()) return std::nullopt;
    using Key = std::tuple<PointAndArm, double, double, std::string>;
    std::map<Key, std::array<double, level_counts.size()>> sums;
    for (std::size_t row = 0; row < levels.rows(); ++row) {
        const auto run = number_at(levels, row, (*keys)[0]), week = number_at(levels, row, (*keys)[1]);
        const auto level = number_at(levels, row, (*keys)[2]);
        const auto cell = run ? cells.of_run.find(*run) : cells.of_run.end();
        if (cell == cells.of_run.end() || !week || !level) continue;   // of a run that failed
        auto& sum = sums[{cell->second, *week, *level, std::string(levels.cell(row, (*keys)[3]))}];
        for (std::size_t n = 0; n < sum.size(); ++n) sum[n] += number_at(levels, row, (*counts)[n]).value_or(0.0);
    }
    ReportTable table{"levels", {"point", "arm", "week", "level", "group", "head_count", "hires", "promotions", "exits", "runs"}, {}};
    for (const auto& [key, sum] : sums) {
        const auto& [cell, week, level, group] = key;
        const auto size = static_cast<double>(cells.size.at(cell));
        std::vector<std::string> row{plain_number(cell.point), cell.arm, plain_number(week), plain_number(level), group};
        for (const double count : sum) row.push_back(plain_number(count / size));
        row.push_back(plain_number(size));
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::optional<ReportTable> doses_over_runs(const CsvTable& doses, const CsvTable& runs) {
    const auto keys = columns_named(doses, dose_keys);
    const auto numbers = columns_named(doses, dose_numbers);
    const RunCells cells(runs);
    if (!keys || !numbers || cells.size.empty()) return std::nullopt;
    std::map<std::pair<PointAndArm, std::string>, std::map<double, DoseCourse>> courses;   // by run
    for (std::size_t row = 0; row < doses.rows(); ++row) {
        const auto run = number_at(doses, row, (*keys)[0]), week = number_at(doses, row, (*keys)[1]);
        const auto cell = run ? cells.of_run.find(*run) : cells.of_run.end();
        if (cell == cells.of_run.end() || !week) continue;
        auto& told = courses[{cell->second, std::string(doses.cell(row, (*keys)[2]))}][*run][*week];
        for (std::size_t n = 0; n < told.size(); ++n) told[n] = number_at(doses, row, (*numbers)[n]).value_or(0.0);
    }
    ReportTable table{"doses", {"point", "arm", "week", "intervention"}, {}};
    table.columns.insert(table.columns.end(), dose_numbers.begin(), dose_numbers.end());
    table.columns.emplace_back("runs");
    for (const auto& [key, by_run] : courses) {
        std::vector<DoseCourse> all;
        for (const auto& [run, running_plan] : by_run) all.push_back(running_plan);
        add_dose_rows(key.first, key.second, all, cells.size.at(key.first), table);
    }
    return table;
}

}  // namespace coalesce
