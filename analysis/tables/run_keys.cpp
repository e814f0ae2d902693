#include "analysis/tables/run_keys.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/tables/axis_column.hpp"
#include "analysis/tables/check_design.hpp"
#include "files/escape.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_arms_of_study = 1000;
constexpr std::string_view the_only_arm = "all";
constexpr std::int64_t not_counted = -1;
constexpr char separator = '\0';   // which no cell holds

/// The columns of a table in a row, for messages.
std::string columns_listed(const CsvTable& header) {
    constexpr std::size_t most = 12;
    std::string text;
    for (std::size_t c = 0; c < std::min(most, header.columns()); ++c) text += (c > 0 ? ", " : "") + header.header[c];
    return text + (header.columns() > most ? fmt::format(" and {} more", header.columns() - most) : "");
}

/// The column of the first of these names that there is.
std::optional<std::size_t> first_of(const CsvTable& header, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        if (const auto column = header.column(name)) return column;
    }
    return std::nullopt;
}

/// The column that an option names.
std::optional<std::size_t> named_column(const CsvTable& header, const std::string& name, std::string_view option, Problems& problems) {
    const auto column = header.column(name);
    if (!column)
        problems.error(header.header_place(0),
                       fmt::format("{}: there is no column {}{}", option, in_quotes(name), suggestion(name, header.header)));
    return column;
}

void find_points(const CsvTable& header, const RunNames& names, KeyColumns& columns, Problems& problems) {
    columns.point = header.column("point");
    for (const std::string& name : names.parameters) {
        if (const auto column = named_column(header, name, "--parameter", problems)) columns.parameters.push_back(*column);
    }
    if (columns.point && !names.parameters.empty())
        problems.error(header.header_place(*columns.point),
                       "--parameter is for tables without a column point; parameters stand in design.csv");
    if (columns.point || !names.parameters.empty()) return;
    problems.error(header.header_place(0),
                   fmt::format("there is no column point, the number of a row of design.csv; where parameters are columns of the runs "
                               "themselves, name each of them: --parameter NAME (the columns are {})",
                               columns_listed(header)));
}

}  // namespace

bool KeyColumns::holds(std::size_t column) const {
    return run == column || point == column || arm == column || replicate == column || status == column || ended == column ||
           std::find(parameters.begin(), parameters.end(), column) != parameters.end();
}

std::string KeyColumns::assumed(const CsvTable& header) const {
    std::vector<std::string> parts;
    std::string points;
    for (const std::size_t column : parameters) points += (points.empty() ? "points are told apart by " : ", ") + header.header[column];
    if (!points.empty()) parts.push_back(points);
    if (!replicate) parts.emplace_back("replicates are counted in the order of the rows of a point");
    else if (header.header[*replicate] != "replicate") parts.push_back("replicates are told apart by " + header.header[*replicate]);
    if (!arm) parts.emplace_back("there is one arm");
    else if (header.header[*arm] != "arm") parts.push_back("arms are told apart by " + header.header[*arm]);
    if (!status) parts.emplace_back("all runs count as done");
    return fmt::format("{}", fmt::join(parts, "; "));
}

std::optional<KeyColumns> find_key_columns(const CsvTable& header, const RunNames& names, Problems& problems) {
    Problems found;
    KeyColumns columns;
    find_points(header, names, columns, found);
    columns.run = first_of(header, {"run", "RunId", "[run number]"});   // ours, Mesa's and NetLogo's
    columns.replicate = names.replicate.empty() ? first_of(header, {"replicate", "iteration"})
                                                : named_column(header, names.replicate, "--replicate", found);
    columns.arm = names.arm.empty() ? header.column("arm") : named_column(header, names.arm, "--arm", found);
    columns.status = header.column("status");
    columns.ended = header.column("ended");
    if (!columns.status || columns.ended != *columns.status + 1) columns.ended.reset();
    refuse_odd_columns(header, found);
    const bool is_sound = !found.any_errors();
    problems.take(found);
    return is_sound ? std::optional(std::move(columns)) : std::nullopt;
}

void RunKeys::take(const CsvTable& table, std::size_t first_row, Problems& problems) {
    std::vector<RunIdentity> keys(table.rows());
    std::vector<std::pair<std::string, std::uint16_t>> met;   // spares most rows the lock
    std::unordered_map<std::string, std::int64_t> met_points;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string_view arm = columns_.arm ? table.cell(row, *columns_.arm) : the_only_arm;
        const std::string_view status = columns_.status ? table.cell(row, *columns_.status) : "done";
        const auto known = std::find_if(met.begin(), met.end(), [&](const auto& one) { return one.first == arm; });
        const std::uint16_t number = known != met.end() ? known->second : number_of(arm, table, row, problems);
        if (known == met.end() && met.size() < most_arms_of_study) met.emplace_back(arm, number);
        const bool has_failed = status.starts_with("failed");
        if (has_failed) {
            note_failure(table.line(row), status);
        } else if (status != "done") {
            problems.error(table.place(row, *columns_.status),
                           fmt::format("status is {}; must be done, or begin with failed", status.empty() ? "empty" : in_quotes(status)));
        }
        if (!columns_.replicate && columns_.run) count_run(table, row, problems);
        keys[row] = {point_of(table, row, met_points, problems),
                     columns_.replicate ? table.whole(row, *columns_.replicate, problems).value_or(0) : not_counted,
                     static_cast<std::uint32_t>(table.line(row)), number, has_failed};
    }
    const std::lock_guard guard(lock_);
    parts_.emplace(first_row, std::move(keys));
}

std::vector<RunIdentity> RunKeys::finish(std::vector<std::string>& arms) {
    constexpr auto unnumbered = static_cast<std::uint16_t>(-1);
    std::vector<RunIdentity> all;
    for (auto& [first_row, keys] : parts_) {
        all.insert(all.end(), keys.begin(), keys.end());
        keys = {};
    }
    std::vector<std::uint16_t> number(arms_.size(), unnumbered);
    for (RunIdentity& key : all) {
        if (number[key.arm] == unnumbered) {
            number[key.arm] = static_cast<std::uint16_t>(arms.size());
            arms.push_back(arms_[key.arm]);
        }
        key.arm = number[key.arm];
    }
    if (!columns_.point) number_points(all);
    if (!columns_.replicate) {
        std::map<std::pair<std::int64_t, std::uint16_t>, std::int64_t> count;
        for (RunIdentity& key : all) key.replicate = count[{key.point, key.arm}]++;
    }
    return all;
}

StudyDesign RunKeys::design(const CsvTable& header) const {
    StudyDesign design;
    design.points.clear();
    std::vector<AxisColumn> cells(columns_.parameters.size());
    for (const std::string& values : values_) {
        design.points.push_back(static_cast<std::int64_t>(design.points.size()));
        std::string_view left = values;
        for (AxisColumn& column : cells) {
            column.take(left.substr(0, left.find(separator)));
            left.remove_prefix(left.find(separator) + 1);
        }
    }
    for (std::size_t i = 0; i < cells.size(); ++i) design.axes.push_back(cells[i].finish(header.header[columns_.parameters[i]]));
    if (design.points.size() > 1) design.kind = DesignKind::sample;
    return design;
}

/// The number of a point, or that of the parameters' values, as they were met.
std::int64_t RunKeys::point_of(const CsvTable& table, std::size_t row, std::unordered_map<std::string, std::int64_t>& met,
                               Problems& problems) {
    if (columns_.point) return table.whole(row, *columns_.point, problems).value_or(0);
    std::string values;
    for (const std::size_t column : columns_.parameters) values.append(table.cell(row, column)).append(1, separator);
    const auto [known, is_new] = met.try_emplace(values, 0);
    if (is_new) known->second = number_of(values);
    return known->second;
}

std::int64_t RunKeys::number_of(const std::string& values) {
    const std::lock_guard guard(lock_);
    const auto [known, is_new] = points_.try_emplace(values, static_cast<std::int64_t>(values_.size()));
    if (is_new) values_.push_back(values);
    return known->second;
}

/// Where replicates are counted, two rows of a run would be taken for two replicates.
void RunKeys::count_run(const CsvTable& table, std::size_t row, Problems& problems) {
    const std::string_view run = table.cell(row, *columns_.run);
    const std::lock_guard guard(lock_);
    if (runs_.emplace(run).second) return;
    problems.error(table.place(row, *columns_.run),
                   fmt::format("{} {} has several rows; keep one of each run, such as its last step", table.header[*columns_.run], run));
}

/// Points get numbers in the order of their first rows, whichever thread met them first.
void RunKeys::number_points(std::vector<RunIdentity>& keys) {
    std::vector<std::int64_t> number(values_.size(), not_counted);
    std::vector<std::string> in_order;
    for (RunIdentity& key : keys) {
        std::int64_t& own = number[static_cast<std::size_t>(key.point)];
        if (own == not_counted) {
            own = static_cast<std::int64_t>(in_order.size());
            in_order.push_back(values_[static_cast<std::size_t>(key.point)]);
        }
        key.point = own;
    }
    values_ = std::move(in_order);
}

void RunKeys::note_failure(int line, std::string_view status) {
    const std::lock_guard guard(lock_);
    if (line >= first_failure_line_) return;
    first_failure_line_ = line;
    first_failure_ = status;
}

std::uint16_t RunKeys::number_of(std::string_view arm, const CsvTable& table, std::size_t row, Problems& problems) {
    const std::lock_guard guard(lock_);
    const auto found = std::find(arms_.begin(), arms_.end(), arm);
    if (found != arms_.end()) return static_cast<std::uint16_t>(found - arms_.begin());
    if (arms_.size() == most_arms_of_study) {
        problems.error(table.place(row, *columns_.arm), "there are more than 1,000 arms; is this column the name of an arm?");
        return 0;
    }
    if (const auto fault = fault_of_cell(arm); !fault.empty())
        problems.error(table.place(row, *columns_.arm), fmt::format("the arm {} needs another name: {}", in_quotes(arm), fault));
    arms_.emplace_back(arm);
    return static_cast<std::uint16_t>(arms_.size() - 1);
}

}  // namespace coalesce
