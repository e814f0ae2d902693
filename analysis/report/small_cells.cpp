#include "analysis/report/small_cells.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "engine/outcomes.hpp"
#include "files/numbers.hpp"

namespace coalesce {
namespace {

constexpr std::string_view everyone = "everyone";

double number_or_zero(const std::string& cell) { return parse_number(cell).value_or(0.0); }

const ReportTable* find(const std::vector<ReportTable>& tables, std::string_view name) {
    const auto found = std::find_if(tables.begin(), tables.end(), [&](const ReportTable& t) { return t.name == name; });
    return found == tables.end() ? nullptr : &*found;
}

/// The places of the columns of levels that matter here.
struct LevelColumns {
    std::size_t point, arm, week, level, group, heads;

    explicit LevelColumns(const ReportTable& levels)
        : point(*levels.column("point")),
          arm(*levels.column("arm")),
          week(*levels.column("week")),
          level(*levels.column("level")),
          group(*levels.column("group")),
          heads(*levels.column("head_count")) {}
};

/// People of each group in the week in which they are fewest.
std::map<std::string, double> fewest_by_group(const ReportTable& levels) {
    const LevelColumns at(levels);
    std::map<std::tuple<std::string, std::string, std::string, std::string>, double> heads;
    for (const auto& row : levels.rows) heads[{row[at.group], row[at.point], row[at.arm], row[at.week]}] += number_or_zero(row[at.heads]);
    std::map<std::string, double> fewest;
    for (const auto& [key, people] : heads) {
        const auto [place, is_new] = fewest.try_emplace(std::get<0>(key), people);
        if (!is_new) place->second = std::min(place->second, people);
    }
    return fewest;
}

bool any_group_is_small(const std::vector<ReportTable>& tables) {
    const ReportTable* const levels = find(tables, "levels");
    if (levels == nullptr) return true;
    const auto fewest = fewest_by_group(*levels);
    return std::any_of(fewest.begin(), fewest.end(), [](const auto& one) { return one.second < fewest_told; });
}

/// Whether an outcome is of some of the people; one that nobody knows is taken to be.
bool is_of_group(std::string_view outcome) {
    const std::string_view stem = stem_of(outcome);
    return std::none_of(metrics.begin(), metrics.end(), [&](const MetricInfo& metric) {
        const std::string key(metric.key);
        return stem == (metric.about == About::organisation ? key : key + "_" + std::string(everyone));
    });
}

/// Columns that say what a row is of, and what is told all the same.
bool names_a_row(std::string_view column) {
    static const std::set<std::string_view> names{"run",    "point",   "arm",   "replicate", "status", "ended",     "week", "group",
                                                  "metric", "outcome", "index", "level",     "rule",   "parameter", "runs", "n"};
    return names.contains(column);
}

std::size_t empty_row(const ReportTable& table, std::vector<std::string>& row) {
    std::size_t emptied = 0;
    for (std::size_t c = 0; c < row.size(); ++c) {
        if (names_a_row(table.columns[c]) || row[c].empty()) continue;
        row[c].clear();
        ++emptied;
    }
    return emptied;
}

/// Rows about groups, and columns about them, in any table but levels.
std::size_t withhold_groups(ReportTable& table) {
    std::size_t emptied = 0;
    const auto group = table.column("group"), outcome = table.column("outcome");
    for (auto& row : table.rows) {
        const bool is_small = (group && row[*group] != everyone) || (outcome && is_of_group(row[*outcome]));
        if (is_small) emptied += empty_row(table, row);
    }
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const std::string& name = table.columns[c];
        if (stem_of(name).empty() || !is_of_group(name)) continue;
        for (auto& row : table.rows) {
            emptied += row[c].empty() ? 0 : 1;
            row[c].clear();
        }
    }
    return emptied;
}

/// Outcomes of somebody's own may be of a level, a unit or where groups meet: of how many people nobody knows.
std::size_t withhold_own_outcomes(ReportTable& table) {
    std::size_t emptied = 0;
    const auto outcome = table.column("outcome");
    for (auto& row : table.rows) {
        if (outcome && !row[*outcome].empty() && stem_of(row[*outcome]).empty()) emptied += empty_row(table, row);
        for (std::size_t c = 0; table.name == "runs" && c < row.size(); ++c) {
            if (names_a_row(table.columns[c]) || !stem_of(table.columns[c]).empty() || row[c].empty()) continue;
            row[c].clear();
            ++emptied;
        }
    }
    return emptied;
}

/// Rows of one point, arm and week.
using LevelRows = std::vector<std::vector<std::string>*>;

/// The levels of which nothing may be told: those of few people, and one more where they are one.
std::set<std::string> small_levels(const LevelRows& rows, const LevelColumns& at) {
    std::vector<std::pair<double, std::string>> sizes;
    for (const auto* row : rows) {
        if ((*row)[at.group] == everyone) sizes.emplace_back(number_or_zero((*row)[at.heads]), (*row)[at.level]);
    }
    std::sort(sizes.begin(), sizes.end());
    std::set<std::string> small;
    for (const auto& [people, level] : sizes) {
        if (people < fewest_told || small.size() == 1) small.insert(level);
    }
    return small;
}

std::size_t withhold_levels(ReportTable& levels, bool groups_are_small) {
    const LevelColumns at(levels);
    std::map<std::tuple<std::string, std::string, std::string>, LevelRows> moments;
    for (auto& row : levels.rows) moments[{row[at.point], row[at.arm], row[at.week]}].push_back(&row);
    std::size_t emptied = 0;
    for (auto& [moment, rows] : moments) {
        const auto small = small_levels(rows, at);
        std::set<std::string> of_few;   // levels with a small group
        for (const auto* row : rows) {
            if (number_or_zero((*row)[at.heads]) < fewest_told) of_few.insert((*row)[at.level]);
        }
        for (auto* row : rows) {
            const bool is_of_group = (*row)[at.group] != everyone;
            const bool is_told =
                !small.contains((*row)[at.level]) && !(is_of_group && (groups_are_small || of_few.contains((*row)[at.level])));
            if (!is_told) emptied += empty_row(levels, *row);
        }
    }
    return emptied;
}

}  // namespace

std::size_t withhold_small_cells(std::vector<ReportTable>& tables) {
    const bool groups_are_small = any_group_is_small(tables);
    std::size_t emptied = 0;
    for (ReportTable& table : tables) {
        if (table.name == "levels") emptied += withhold_levels(table, groups_are_small);
        else if (groups_are_small) emptied += withhold_groups(table);
        if (table.name != "levels") emptied += withhold_own_outcomes(table);
    }
    return emptied;
}

bool is_too_small(const std::vector<ReportTable>& tables) {
    const ReportTable* const levels = find(tables, "levels");
    if (levels == nullptr) return false;
    const auto fewest = fewest_by_group(*levels);
    const auto all = fewest.find(std::string(everyone));
    return all != fewest.end() && all->second < fewest_told;
}

}  // namespace coalesce
