#include "scenario/change_plan.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "scenario/plan_reader.hpp"

namespace coalesce {
namespace {

/// Walks the fields of an intervention for the one of a key.
struct FieldFinder {
    Lever lever;
    std::string_view wanted;
    std::optional<Meaning> found;
    std::vector<std::string> known;
    double value = 0.0;        // to be set, where is_set
    bool sets = false, fits = true;

    bool is_it(std::string_view key, const Meaning& m, Levers of) {
        if ((of & bit(lever)) == 0) return false;
        known.emplace_back(key);
        if (key != wanted) return false;
        found = m;
        return sets;
    }
    bool check(const Meaning& m, bool is_whole) {
        fits = m.valid.contains(value) && (!is_whole || std::trunc(value) == value);
        return fits;
    }
    void operator()(std::string_view key, double& field, const Meaning& m, Levers of) {
        if (is_it(key, m, of) && check(m, false)) field = value;
    }
    void operator()(std::string_view key, int& field, const Meaning& m, Levers of) {
        if (is_it(key, m, of) && check(m, true)) field = static_cast<int>(value);
    }
    void operator()(std::string_view key, bool& field, const Meaning& m, Levers of) {
        if (is_it(key, m, of) && check(m, true)) field = value != 0.0;
    }
    template <class E>
    void operator()(std::string_view key, E& field, Choices, const Meaning& m, Levers of) {
        if (is_it(key, m, of) && check(m, true)) field = static_cast<E>(static_cast<int>(value));
    }
};

bool set_field(Intervention& x, const PlanField& field, double value, const Place& place, Problems& problems) {
    FieldFinder finder{x.lever, field.field, {}, {}, value, true, true};
    each_field(x, finder);
    const std::string name = fmt::format("intervention.{}.{}", x.name, field.field);
    if (!finder.found) {
        problems.error(place, fmt::format("{}: a {} has no {}{}", name, info_of(x.lever).key, quoted(field.field),
                                          suggestion(field.field, finder.known)));
    } else if (!finder.fits) {
        const Range range = finder.found->valid;
        problems.error(place, fmt::format("{} is {}; must be {}in [{}, {}]", name, value, range.contains(value) ? "a whole number " : "",
                                          range.low, range.high));
    }
    if (info_of(x.lever).acts == Acts::once) x.end = x.start + 1;
    const bool is_well = finder.found && finder.fits;
    if (is_well && x.end <= x.start)
        problems.error(place, fmt::format("{} is {}: {} would end in week {} and start in week {}", name, value, x.name, x.end, x.start));
    return is_well && x.end > x.start;
}

}  // namespace

std::optional<PlanField> plan_field(std::string_view key) {
    constexpr std::string_view prefix = "intervention.";
    if (!key.starts_with(prefix)) return std::nullopt;
    const std::string_view rest = key.substr(prefix.size());
    const auto dot = rest.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || dot + 1 == rest.size()) return std::nullopt;
    return PlanField{std::string(rest.substr(0, dot)), std::string(rest.substr(dot + 1))};
}

std::optional<Meaning> field_meaning(Lever lever, std::string_view field) {
    Intervention usual;
    FieldFinder finder{lever, field, {}, {}, 0.0, false, true};
    each_field(usual, finder);
    return finder.found;
}

bool change_plan(Scenario& scenario, const PlanField& field, double value, const Place& place, Problems& problems) {
    Plan& plan = scenario.setup.plan;
    const auto found = std::find_if(plan.begin(), plan.end(), [&](const Intervention& x) { return x.name == field.intervention; });
    if (found == plan.end()) {
        std::vector<std::string> names;
        for (const Intervention& x : plan) names.push_back(x.name);
        problems.error(place,
                       fmt::format("no intervention is called {}{}", quoted(field.intervention), suggestion(field.intervention, names)));
        return false;
    }
    if (!set_field(*found, field, value, place, problems)) return false;
    Problems own;
    check_plan(scenario.setup, place, own);
    for (const auto& p : own.all()) p.warning ? problems.warn(place, p.message) : problems.error(place, p.message);
    return !own.any_errors();
}

}  // namespace coalesce
