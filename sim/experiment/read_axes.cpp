#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "experiment/reading_experiment.hpp"
#include "scenario/reading.hpp"

namespace coalesce {
namespace {

constexpr std::int64_t most_levels_of_axis = 1'000'000;

/// Reads one [[axis]].
class AxisReader {
public:
    AxisReader(const TomlValue& table, std::string name, const std::vector<ExperimentArm>& arms, Problems& problems)
        : table_(table), name_(std::move(name)), reader_(table, name_, problems), arms_(arms), problems_(problems) {}

    std::optional<Axis> read() {
        const auto target = read_target();
        const TomlValue* const values = reader_.list("values");
        const TomlValue* const low = reader_.value("low");
        const TomlValue* const high = reader_.value("high");
        const auto levels = reader_.whole("levels", 2, most_levels_of_axis);
        reader_.refuse_unknown();
        if (!target) return std::nullopt;
        if (values != nullptr) {
            if (low != nullptr || high != nullptr || levels)
                refuse(table_.place, "{} has values beside low, high or levels; keep one of them");
            return listed(*target, *values);
        }
        return ranged(*target, low, high, levels);
    }

private:
    void refuse(const Place& place, std::string_view message) { problems_.error(place, fmt::format(fmt::runtime(message), name_)); }

    std::optional<Target> read_target() {
        const auto key = reader_.text("parameter");
        if (!key) {
            if (table_.find("parameter") == nullptr)
                refuse(table_.place, "{} names no parameter; add a line such as parameter = \"talk.pull\"");
            return std::nullopt;
        }
        auto target = find_target(*key, arms_);
        if (!target) {
            problems_.error(table_.find("parameter")->place, fmt::format("{}.parameter is {}; there is no such parameter{}", name_,
                                                                         in_quotes(*key), suggestion(*key, target_keys(arms_))));
        }
        return target;
    }

    std::optional<Axis> listed(const Target& target, const TomlValue& list) {
        std::vector<double> values;
        for (const TomlValue& item : list.items) {
            if (const auto value = parameter_value(target.parameter, item, problems_)) values.push_back(*value);
        }
        if (list.items.empty()) refuse(list.place, "{}.values is empty; list the values that the parameter takes");
        for (std::size_t v = 0; v < values.size() && values.size() == list.items.size(); ++v) {
            if (std::find(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(v), values[v]) ==
                values.begin() + static_cast<std::ptrdiff_t>(v))
                continue;
            refuse(list.items[v].place, "{}.values has a value twice");
        }
        if (values.empty() || values.size() != list.items.size()) return std::nullopt;
        return Axis(target, std::move(values));
    }

    std::optional<Axis> ranged(const Target& target, const TomlValue* low, const TomlValue* high, std::optional<std::int64_t> levels) {
        const Parameter& parameter = target.parameter;
        if (parameter.kind == ParameterKind::choice || parameter.kind == ParameterKind::truth) {
            if (low != nullptr || high != nullptr || levels)
                refuse(table_.place, "{} is about a parameter without a scale; list its values instead of low, high and levels");
            return Axis(target, every_choice(parameter));
        }
        Range range = parameter.meaning.plausible;
        bool sound = true;
        const auto take = [&](const TomlValue* stated, double& end) {
            if (stated == nullptr) return;
            const auto value = parameter_value(parameter, *stated, problems_);
            if (value) end = *value;
            sound = sound && value;
        };
        take(low, range.low);
        take(high, range.high);
        if (!sound) return std::nullopt;
        if (!(range.low < range.high)) {
            problems_.error((high != nullptr  ? *high
                             : low != nullptr ? *low
                                              : table_)
                                .place,
                            fmt::format("{}.high is {}; must be above its low, which is {}", name_, range.high, range.low));
            return std::nullopt;
        }
        return levels ? spaced(target, range, *levels) : Axis(target, range);
    }

    static std::vector<double> every_choice(const Parameter& parameter) {
        std::vector<double> values(parameter.kind == ParameterKind::truth ? 2 : parameter.choices.size());
        for (std::size_t v = 0; v < values.size(); ++v) values[v] = static_cast<double>(v);
        return values;
    }

    std::optional<Axis> spaced(const Target& target, Range range, std::int64_t levels) {
        const bool is_whole = target.parameter.kind == ParameterKind::whole;
        if (is_whole && static_cast<double>(levels) > range.high - range.low + 1.0) {
            problems_.error(table_.find("levels")->place, fmt::format("{}.levels is {}; there are only {} whole numbers in [{}, {}]", name_,
                                                                      levels, range.high - range.low + 1.0, range.low, range.high));
            return std::nullopt;
        }
        std::vector<double> values;
        for (std::int64_t v = 0; v < levels; ++v) {
            const double share = static_cast<double>(v) / static_cast<double>(levels - 1);
            const double value = range.low * (1.0 - share) + range.high * share;
            values.push_back(is_whole ? std::round(value) : value);
        }
        return Axis(target, std::move(values));
    }

    const TomlValue& table_;
    std::string name_;
    TableReader reader_;
    const std::vector<ExperimentArm>& arms_;
    Problems& problems_;
};

}  // namespace

std::vector<Axis> read_axes(TableReader& root, const std::vector<ExperimentArm>& arms) {
    std::vector<Axis> axes;
    const TomlValue* const list = root.list("axis");
    if (list == nullptr) return axes;
    Problems& problems = root.problems();
    if (list->items.size() > SobolSequence::most_dimensions / 2)
        problems.error(list->place,
                       fmt::format("there are {} axes; there can be at most {}", list->items.size(), SobolSequence::most_dimensions / 2));
    for (const TomlValue& item : list->items) {
        const std::string name = fmt::format("axis[{}]", &item - list->items.data());
        if (item.kind != TomlValue::Kind::table) {
            refuse_value(item, name, "a table, begun by [[axis]]", problems);
            continue;
        }
        auto axis = AxisReader(item, name, arms, problems).read();
        if (!axis) continue;
        const bool is_twice = std::any_of(axes.begin(), axes.end(), [&](const Axis& other) { return other.key() == axis->key(); });
        if (is_twice) problems.error(item.place, fmt::format("{} is about {} like another axis; remove one of them", name, axis->key()));
        axes.push_back(std::move(*axis));
    }
    return axes;
}

}  // namespace coalesce
