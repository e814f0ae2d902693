#include "experiment/target.hpp"

#include <algorithm>
#include <type_traits>

#include <fmt/format.h>

#include "scenario/plan_reader.hpp"
#include "scenario/reading.hpp"

namespace coalesce {
namespace {

constexpr std::string_view intervention_prefix = "intervention.";

std::string key_of(const Intervention& x, std::string_view field) { return fmt::format("{}{}.{}", intervention_prefix, x.name, field); }

/// Passes the rows of each_field on, with the kind of their field.
template <class Visit>
struct OwnFields {
    Visit& visit;

    void operator()(std::string_view key, double& field, const Meaning& m) const { tell(key, field, ParameterKind::real, m, {}); }
    void operator()(std::string_view key, int& field, const Meaning& m) const { tell(key, field, ParameterKind::whole, m, {}); }
    void operator()(std::string_view key, bool& field, const Meaning& m) const { tell(key, field, ParameterKind::truth, m, {}); }
    template <class E>
    void operator()(std::string_view key, E& field, Choices choices, const Meaning& m) const {
        tell(key, field, ParameterKind::choice, m, choices);
    }
    template <class Field>
    void tell(std::string_view key, Field& field, ParameterKind kind, const Meaning& m, Choices choices) const {
        visit(key, field, kind, m, choices);
    }
};

/// Calls visit(key, field, kind, meaning, choices) for each field that an intervention has.
template <class Visit>
void each_own_field(Intervention& x, Visit visit) {
    each_field(x, OwnFields<Visit>{visit});
}

/// The target of a key among the fields of a plan.
std::optional<Target> target_in(std::string_view key, Plan plan) {
    std::vector<Target> found;
    for (Intervention& x : plan) {
        each_own_field(x, [&](std::string_view field, auto&, ParameterKind kind, const Meaning& meaning, Choices choices) {
            const std::string name = key_of(x, field);
            if (name != key) return;
            Target& target = found.emplace_back();
            target.parameter.key = name;
            target.parameter.kind = kind;
            target.parameter.meaning = meaning;
            target.parameter.choices = choices;
            target.intervention = x.name;
            target.field = field;
        });
    }
    return found.empty() ? std::nullopt : std::optional(found.front());
}

/// Calls visit(rate, key of the list, level, meaning) for each entry of the lists by level.
void each_rate_of_level(auto& rates, auto&& visit) {
    each_level_rate(rates, [&](std::string_view list, auto& values, const Meaning& meaning) {
        for (std::size_t level = 0; level < values.size(); ++level) visit(values[level], list, static_cast<int>(level), meaning);
    });
}

/// The target of a key among the rates by level. Of the lowest level all vacancies are filled from outside.
std::optional<Target> target_among(std::string_view key, const LevelRates& rates) {
    std::optional<Target> found;
    each_rate_of_level(rates, [&](double, std::string_view list, int level, const Meaning& meaning) {
        const std::string name = fmt::format("{}.{}", list, level);
        if (name != key || (level == 0 && list.ends_with("outside"))) return;
        found.emplace();
        found->parameter.key = name;
        found->parameter.meaning = meaning;
        found->field = list;
        found->level = level;
    });
    return found;
}

constexpr std::string_view series_prefix = "series.";
constexpr std::string_view series_fields[]{"scale", "shift"};

/// The target of a key among the series of a setup.
std::optional<Target> target_in(std::string_view key, const std::vector<Series>& all) {
    for (const Series& one : all) {
        for (const std::string_view field : series_fields) {
            std::string name = fmt::format("{}{}.{}", series_prefix, one.parameter->key, field);
            if (name != key) continue;
            Target target;
            target.field = field;
            target.series = one.parameter->key;
            target.parameter.key = std::move(name);
            const Range any{-1e12, 1e12}, usual = field == "scale" ? Range{0.5, 1.5} : Range{-0.5, 0.5};
            target.parameter.meaning = {"",    field == "scale" ? "1" : one.parameter->meaning.unit,   any,
                                        usual, "Moves a series: value x scale + shift is what holds.", setting};
            return target;
        }
    }
    return std::nullopt;
}

/// All keys that there are.
std::vector<std::string> target_keys(std::span<const ExperimentArm> arms) {
    std::vector<std::string> keys = parameter_keys();
    for (const ExperimentArm& arm : arms) {
        Plan plan = arm.scenario.setup.plan;
        for (Intervention& x : plan)
            each_own_field(
                x, [&](std::string_view field, auto&, ParameterKind, const Meaning&, Choices) { keys.push_back(key_of(x, field)); });
        each_rate_of_level(arm.scenario.setup.level_rates, [&](double, std::string_view list, int level, const Meaning&) {
            keys.push_back(fmt::format("{}.{}", list, level));
        });
    }
    return keys;
}

/// The keys by which series are moved.
std::vector<std::string> series_keys(std::span<const ExperimentArm> arms) {
    std::vector<std::string> keys;
    for (const ExperimentArm& arm : arms) {
        for (const Series& one : arm.scenario.setup.series) {
            for (const std::string_view field : series_fields)
                keys.push_back(fmt::format("{}{}.{}", series_prefix, one.parameter->key, field));
        }
    }
    return keys;
}

}  // namespace

std::optional<double> Target::value_in(const Scenario& scenario) const {
    if (is_parameter()) return parameter.read(scenario.setup.parameters);
    if (level >= 0) {
        std::optional<double> rate;
        each_rate_of_level(scenario.setup.level_rates, [&](double own, std::string_view list, int at, const Meaning&) {
            if (list == field && at == level) rate = own;
        });
        return rate;
    }
    std::optional<double> value;
    for (const Series& one : scenario.setup.series) {
        if (one.parameter->key == series) value = field == "scale" ? one.scale : one.shift;
    }
    Plan plan = scenario.setup.plan;
    for (Intervention& x : plan) {
        if (x.name != intervention) continue;
        each_own_field(x, [&](std::string_view key, auto& own, ParameterKind, const Meaning&, Choices) {
            if (key == field) value = static_cast<double>(own);
        });
    }
    return value;
}

std::optional<Target> find_target(std::string_view key, std::span<const ExperimentArm> arms) {
    if (const Parameter* const parameter = find_parameter(key)) return Target{.parameter = *parameter, .intervention = {}, .field = {}};
    for (const ExperimentArm& arm : arms) {
        if (auto found = target_in(key, arm.scenario.setup.plan)) return found;
        if (auto found = target_among(key, arm.scenario.setup.level_rates)) return found;
        if (auto found = target_in(key, arm.scenario.setup.series)) return found;
    }
    return std::nullopt;
}

std::string nearest_target(std::string_view key, std::span<const ExperimentArm> arms) {
    if (!key.starts_with(series_prefix)) return suggestion(key, target_keys(arms));
    const auto keys = series_keys(arms);
    return keys.empty() ? "; no scenario of this has a [[series]]" : "; series are moved by " + one_of_these(keys);
}

std::string why_it_turns_nothing(const Target& target, std::span<const ExperimentArm> arms) {
    const auto follows = [&](const ExperimentArm& arm) {
        const auto& all = arm.scenario.setup.series;
        return std::any_of(all.begin(), all.end(), [&](const Series& one) { return one.parameter->key == target.parameter.key; });
    };
    if (!target.is_parameter() || arms.empty() || !std::all_of(arms.begin(), arms.end(), follows)) return {};
    return fmt::format("{0} follows a series; what moves that is {1}{0}.scale or {1}{0}.shift", target.parameter.key, series_prefix);
}

void set_field(const Target& target, double value, Setup& setup) {
    each_rate_of_level(setup.level_rates, [&](double& own, std::string_view list, int level, const Meaning&) {
        if (level == target.level && list == target.field) own = value;
    });
    for (Series& one : setup.series) {
        if (one.parameter->key == target.series) (target.field == "scale" ? one.scale : one.shift) = value;
    }
    for (Intervention& x : setup.plan) {
        if (x.name != target.intervention) continue;
        each_own_field(x, [&](std::string_view key, auto& own, ParameterKind, const Meaning&, Choices) {
            using Field = std::remove_reference_t<decltype(own)>;
            if (key != target.field) return;
            if constexpr (std::is_same_v<Field, bool>) own = value != 0.0;
            else if constexpr (std::is_enum_v<Field>) own = static_cast<Field>(static_cast<int>(value));
            else own = static_cast<Field>(value);
        });
    }
}

bool resolve_changed_plan(Scenario& scenario, const Place& place, Problems& problems) {
    Problems own;
    for (Intervention& x : scenario.setup.plan) {
        x.whom.units.clear();   // found anew from the names
        x.whom.slots.clear();
        if (x.kind->acts == Acts::once) x.end = x.start + 1;
        if (x.end <= x.start) own.error(place, fmt::format("{} is {}; must be after its start, {}", key_of(x, "end"), x.end, x.start));
    }
    TomlValue nothing;
    nothing.place = place;
    resolve_plan(nothing, scenario, own);
    for (const Problem& p : own.all()) {
        if (!p.warning) problems.error(place, p.message);
    }
    return !own.any_errors();
}

}  // namespace coalesce
