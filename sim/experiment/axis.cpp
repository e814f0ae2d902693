#include "experiment/axis.hpp"

#include <algorithm>
#include <cmath>

#include "files/numbers.hpp"
#include "scenario/series_reader.hpp"

namespace coalesce {

std::vector<double> Axis::ends() const { return values_.empty() ? std::vector{range_.low, range_.high} : values_; }

double Axis::at(double coordinate) const {
    const auto pick = [&](double count) { return std::min(std::floor(coordinate * count), count - 1.0); };
    if (!values_.empty()) return values_[static_cast<std::size_t>(pick(static_cast<double>(values_.size())))];
    const double width = range_.high - range_.low;
    if (target_.parameter.kind != ParameterKind::real) return range_.low + pick(width + 1.0);
    return std::min(range_.low + coordinate * width, range_.high);
}

Column Axis::column() const {
    constexpr ColumnType types[]{ColumnType::number, ColumnType::integer, ColumnType::boolean, ColumnType::string};
    Column column{key(), types[static_cast<std::size_t>(target_.parameter.kind)], std::string(target_.parameter.meaning.unit),
                  std::string(target_.parameter.meaning.text)};
    if (column.type != ColumnType::number && column.type != ColumnType::integer) return column;
    const std::vector<double> all = ends();
    column.low = *std::min_element(all.begin(), all.end());
    column.high = *std::max_element(all.begin(), all.end());
    return column;
}

void Axis::append_cell(std::string& out, double value) const {
    switch (target_.parameter.kind) {
        case ParameterKind::real: return append_number(out, value);
        case ParameterKind::whole: return append_whole(out, static_cast<std::int64_t>(value));
        case ParameterKind::truth: out += truth_text(value != 0.0); return;
        case ParameterKind::choice: out += target_.parameter.choices[static_cast<std::size_t>(value)]; return;
    }
}

std::string lay_over(std::span<const Axis> axes, std::span<const double> values, Scenario& scenario) {
    std::vector<std::pair<const Parameter*, double>> parameters;
    for (std::size_t a = 0; a < axes.size(); ++a) {
        const Target& target = axes[a].target();
        if (target.is_parameter()) parameters.emplace_back(&target.parameter, values[a]);
        else set_field(target, values[a], scenario.setup);
    }
    Problems problems;
    const bool sound = (parameters.empty() || change_parameters(scenario, parameters, {}, problems)) &&
                       (axes.empty() || scenario.setup.plan.empty() || settle_changed_plan(scenario, {}, problems)) &&
                       (axes.empty() || scenario.setup.series.empty() || check_series(scenario.setup, {}, problems));
    const auto all = problems.all();
    return sound ? "" : std::find_if(all.begin(), all.end(), [](const Problem& p) { return !p.warning; })->message;
}

}  // namespace coalesce
