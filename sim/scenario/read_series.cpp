#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "files/csv_table.hpp"
#include "files/digest.hpp"
#include "files/numbers.hpp"
#include "scenario/base_scenario.hpp"
#include "scenario/series_reader.hpp"
#include "scenario/toml_path.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_points_of_series = 10'000;
constexpr std::int64_t last_week_of_series = 100'000;

/// Sections of what an organisation is built from, or how long it runs: they hold for the whole run.
constexpr std::string_view fixed_sections[]{"run", "organisation", "start", "mechanisms"};

bool holds_throughout(const Parameter& parameter) {
    return std::find(std::begin(fixed_sections), std::end(fixed_sections), section_of(parameter.key)) != std::end(fixed_sections);
}

class SeriesReader {
public:
    SeriesReader(TableReader& table, std::string path, const std::string& file, const TextReader& read, Scenario& scenario,
                 const TomlValue& document)
        : table_(table),
          path_(std::move(path)),
          file_(file),
          read_(read),
          scenario_(scenario),
          document_(document),
          problems_(table.problems()) {}

    void read() {
        Series series;
        series.parameter = read_parameter();
        const bool has_file = table_.itself().find("file") != nullptr, has_values = table_.itself().find("values") != nullptr;
        if (has_file == has_values)
            problems_.error(
                table_.itself().place,
                fmt::format("{} must have either values, a list of [week, value], or the file of a table with such columns", path_));
        if (series.parameter != nullptr) refuse_what_is_set(*series.parameter);
        if (has_values) read_values(series);
        else if (has_file) read_file(series);
        read_shape(series);
        series.scale = table_.number("scale", {-1e12, 1e12}).value_or(1.0);
        series.shift = table_.number("shift", {-1e12, 1e12}).value_or(0.0);
        table_.refuse_unknown();
        if (series.parameter != nullptr && !series.points.empty()) scenario_.setup.series.push_back(std::move(series));
    }

private:
    const Parameter* read_parameter() {
        const TomlValue* const stated = table_.value("parameter");
        if (stated == nullptr) {
            problems_.error(table_.itself().place,
                            fmt::format("{} is missing; name what follows the table, such as exit.market", table_.name("parameter")));
            return nullptr;
        }
        const auto key = text_in(*stated, table_.name("parameter"), Lines::one, problems_);
        if (!key) return nullptr;
        const Parameter* const parameter = find_parameter(*key);
        const auto refuse = [&](const std::string& why) {
            problems_.error(stated->place, fmt::format("{} is {}; {}", table_.name("parameter"), in_quotes(*key), why));
            return nullptr;
        };
        if (parameter == nullptr) return refuse("there is no such parameter" + suggestion(*key, parameter_keys()));
        if (holds_throughout(*parameter)) return refuse("it holds for the whole run");
        if (parameter->kind != ParameterKind::real) return refuse("only parameters that are numbers with decimals follow a table");
        const auto& all = scenario_.setup.series;
        if (std::any_of(all.begin(), all.end(), [&](const Series& other) { return other.parameter == parameter; }))
            return refuse("another series is about it");
        return parameter;
    }

    /// A value from the command line would be written over in the first week, without a word.
    void refuse_what_is_set(const Parameter& parameter) {
        const TomlValue* const set = value_at(document_, parameter.key);
        if (set != nullptr && set->place.file.starts_with("--set "))
            problems_.error(set->place,
                            fmt::format("{} follows a series of the scenario, so that this would change nothing", parameter.key));
    }

    void add(const Place& place, double week, double value, Series& series) {
        if (!series.points.empty() && !(series.points.back().first < week))
            problems_.error(
                place, fmt::format("{}: week {} does not come after week {}", table_.name("values"), week, series.points.back().first));
        series.points.emplace_back(static_cast<int>(week), value);
    }

    void read_values(Series& series) {
        const TomlValue* const list = table_.list("values");
        if (list == nullptr) return;
        if (list->items.empty() || list->items.size() > most_points_of_series)
            problems_.error(list->place, fmt::format("{} has {} points; there must be 1 to {}", table_.name("values"), list->items.size(),
                                                     most_points_of_series));
        for (const TomlValue& item : list->items) {
            const std::string name = fmt::format("{}[{}]", table_.name("values"), &item - list->items.data());
            if (item.kind != TomlValue::Kind::list || item.items.size() != 2) {
                refuse_value(item, name, "a week and a value, such as [52, 1.2]", problems_);
                continue;
            }
            const auto week = whole_in(item.items[0], name + "[0]", 0, last_week_of_series, problems_);
            const auto value = number_in(item.items[1], name + "[1]", {-1e12, 1e12}, problems_);
            if (week && value) add(item.place, static_cast<double>(*week), *value, series);
        }
    }

    void read_file(Series& series) {
        const auto name = table_.text("file");
        if (!name) return;
        const std::string path = path_in(folder_of(file_), *name);
        if (!read_) return problems_.error(table_.itself().find("file")->place, "no files can be read here");
        const auto text = read_(path, problems_);
        if (!text) return;
        scenario_.inputs.push_back({path, sha256(*text)});
        const auto table = parse_csv(*text, path, problems_);
        if (!table) return;
        const auto week = table->column("week"), value = table->column("value");
        if (!week || !value) return problems_.error({path, 1, 1}, "the table needs the columns week and value");
        if (table->rows() == 0 || table->rows() > most_points_of_series)
            return problems_.error({path, 1, 1},
                                   fmt::format("the table has {} rows; there must be 1 to {}", table->rows(), most_points_of_series));
        for (std::size_t row = 0; row < table->rows(); ++row) {
            const auto at = parse_number(table->cell(row, *week)), number = parse_number(table->cell(row, *value));
            const bool is_week = at && *at >= 0.0 && *at <= static_cast<double>(last_week_of_series) && std::trunc(*at) == *at;
            if (!is_week || !number)
                problems_.error(table->place(row, is_week ? *value : *week),
                                is_week ? "value must be a number" : "week must be a whole number from 0 on");
            else add(table->place(row, *week), *at, *number, series);
        }
    }

    void read_shape(Series& series) {
        const auto shape = table_.text("shape");
        if (!shape || *shape == "steps") return;
        series.is_straight = *shape == "lines";
        if (!series.is_straight)
            problems_.error(table_.itself().find("shape")->place,
                            fmt::format("{} is {}; must be steps or lines", table_.name("shape"), in_quotes(*shape)));
    }

    TableReader& table_;
    std::string path_;
    const std::string& file_;
    const TextReader& read_;
    Scenario& scenario_;
    const TomlValue& document_;
    Problems& problems_;
};

}  // namespace

bool may_follow_series(const Parameter& parameter) { return parameter.kind == ParameterKind::real && !holds_throughout(parameter); }

void read_series(TableReader& root, const std::string& file, const TextReader& read, Scenario& scenario) {
    const TomlValue* const list = root.list("series");
    if (list == nullptr) return;
    root.each_table("series", [&](const TomlValue& item, const std::string& path) {
        TableReader table(item, path, root.problems());
        SeriesReader(table, path, item.place.file.empty() ? file : item.place.file, read, scenario, root.itself()).read();
    });
    if (!scenario.setup.series.empty() && !root.problems().any_errors()) check_series(scenario.setup, list->place, root.problems());
}

bool check_series(const Setup& setup, const Place& place, Problems& problems) {
    for (const Series& one : setup.series) {
        for (const auto& point : one.points) {
            const double value = point.second * one.scale + one.shift;
            const Range valid = one.parameter->meaning.valid;
            if (valid.contains(value)) continue;
            problems.error(place, fmt::format("{} is {} in week {}, scale and shift included; must be in [{}, {}]", one.parameter->key,
                                              value, point.first, valid.low, valid.high));
            return false;
        }
    }
    OwnedParameters parameters = setup.parameters;
    for (int week = 0; week < setup.clock().weeks; ++week) {
        if (!lay_series(setup.series, week, parameters)) continue;
        const auto found = conflicts(parameters);
        if (found.empty()) continue;
        problems.error(place, fmt::format("in week {}, {}", week, found.front().message));
        return false;
    }
    return true;
}

}  // namespace coalesce
