#include "experiment/axis.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "files/numbers.hpp"
#include "scenario/series_reader.hpp"

namespace coalesce {

namespace {

constexpr double lower_tail = 0.05, upper_tail = 0.95;

/// A whole number stands for all that rounds to it.
ValueSpread with_halves(ValueSpread spread) {
    spread.bounds = {spread.bounds.low - 0.5, spread.bounds.high + 0.5};
    return spread;
}

double in_proportion(double value, double low, double high) { return low < high ? (value - low) / (high - low) : 0.5; }

}  // namespace

Axis::Axis(Target target, std::vector<double> values, std::span<const double> weights)
    : target_(std::move(target)), values_(std::move(values)) {
    double sum = 0.0, all = 0.0;
    for (const double weight : weights) all += weight;
    for (const double weight : weights) up_to_.push_back((sum += weight) / all);
}

std::vector<double> Axis::ends() const { return values_.empty() ? std::vector{spread_.bounds.low, spread_.bounds.high} : values_; }

std::vector<double> Axis::steps() const {
    return values_.empty() && !spread_.has_even_ends() ? std::vector{at(lower_tail), at(upper_tail)} : ends();
}

double Axis::at(double coordinate) const {
    const auto pick = [&](double count) { return std::min(std::floor(coordinate * count), count - 1.0); };
    if (!up_to_.empty()) {
        const auto found = std::upper_bound(up_to_.begin(), up_to_.end() - 1, coordinate);
        return values_[static_cast<std::size_t>(found - up_to_.begin())];
    }
    if (!values_.empty()) return values_[static_cast<std::size_t>(pick(static_cast<double>(values_.size())))];
    const double low = spread_.bounds.low, high = spread_.bounds.high;
    if (spread_.is_plain()) return is_real() ? std::min(low + coordinate * (high - low), high) : low + pick(high - low + 1.0);
    if (is_real()) return spread_.value_at(coordinate);
    if (spread_.shape == ValueSpread::Shape::table)
        return spread_.table[static_cast<std::size_t>(pick(static_cast<double>(spread_.table.size())))];
    return std::clamp(std::round(with_halves(spread_).value_at(coordinate)), low, high);
}

double Axis::coordinate_of(double value) const {
    const auto middle = [](double place, double count) { return (place + 0.5) / count; };
    const auto nearest = [&](const std::vector<double>& among) {
        const auto is_nearer = [&](double a, double b) { return std::abs(a - value) < std::abs(b - value); };
        return static_cast<std::size_t>(std::min_element(among.begin(), among.end(), is_nearer) - among.begin());
    };
    if (!values_.empty()) {
        const std::size_t v = nearest(values_);
        if (up_to_.empty()) return middle(static_cast<double>(v), static_cast<double>(values_.size()));
        return 0.5 * ((v > 0 ? up_to_[v - 1] : 0.0) + up_to_[v]);
    }
    const double low = spread_.bounds.low, high = spread_.bounds.high, inside = std::clamp(value, low, high);
    if (spread_.is_plain()) return is_real() ? in_proportion(inside, low, high) : middle(inside - low, high - low + 1.0);
    if (is_real()) return spread_.share_below(inside);
    if (spread_.shape == ValueSpread::Shape::table) {
        const auto& table = spread_.table;
        const double at = table[nearest(table)];
        const auto [first, last] = std::equal_range(table.begin(), table.end(), at);
        const auto before = static_cast<double>(first - table.begin()), all = static_cast<double>(last - first);
        return (before + 0.5 * all) / static_cast<double>(table.size());
    }
    return with_halves(spread_).share_below(inside);
}

double Axis::on_grid(double coordinate, std::uint64_t levels) const {
    if (!values_.empty() || spread_.has_even_ends()) return coordinate;
    const auto n = static_cast<double>(levels);
    return (coordinate * (n - 1.0) + 0.5) / n;
}

double Axis::place(double value) const {
    const std::vector<double> all = ends();
    const double low = *std::min_element(all.begin(), all.end()), high = *std::max_element(all.begin(), all.end());
    if (!values_.empty() || spread_.is_plain()) return in_proportion(value, low, high);
    if (is_real()) return spread_.share_below(value);
    const ValueSpread wide = spread_.shape == ValueSpread::Shape::table ? spread_ : with_halves(spread_);
    return in_proportion(wide.share_below(value), wide.share_below(low), wide.share_below(high));
}

double Axis::step(double from, double to) const {
    const bool is_in_proportion = values_.empty() ? !is_real() && spread_.is_plain() : up_to_.empty();
    return is_in_proportion ? place(at(to)) - place(at(from)) : to - from;
}

bool Axis::is_ordered() const { return target_.parameter.kind != ParameterKind::choice || values_.size() <= 2; }

Column Axis::column() const {
    constexpr ColumnType types[]{ColumnType::number, ColumnType::integer, ColumnType::boolean, ColumnType::string};
    Column column{key(), types[static_cast<std::size_t>(target_.parameter.kind)], std::string(target_.parameter.meaning.unit),
                  std::string(target_.parameter.meaning.text)};
    if (!spread_.is_plain()) column.text += " Here " + spread_.words() + ".";
    if (!up_to_.empty()) column.text += " Here " + weights_in_words() + ".";
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

std::string Axis::weights_in_words() const {
    std::string words;
    for (std::size_t v = 0; v < values_.size(); ++v) {
        words += v == 0 ? "" : ", ";
        append_cell(words, values_[v]);
        words += fmt::format(" in {:.3g} %", 100.0 * (up_to_[v] - (v > 0 ? up_to_[v - 1] : 0.0)));
    }
    return words;
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
                       (axes.empty() || scenario.setup.plan.empty() || resolve_changed_plan(scenario, {}, problems)) &&
                       (axes.empty() || scenario.setup.series.empty() || check_series(scenario.setup, {}, problems));
    const auto all = problems.all();
    return sound ? "" : std::find_if(all.begin(), all.end(), [](const Problem& p) { return !p.warning; })->message;
}

}  // namespace coalesce
