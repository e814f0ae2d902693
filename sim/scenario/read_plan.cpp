#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenario/names.hpp"
#include "scenario/outcome_reader.hpp"
#include "scenario/plan_reader.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_interventions = 64;

std::vector<std::string> names_of(Choices choices) { return {choices.begin(), choices.end()}; }

std::vector<std::string> keys_of(InterventionKinds kinds) {
    std::vector<std::string> keys;
    for (const InterventionKind* kind : kinds) keys.emplace_back(kind->key);
    return keys;
}

/// The number of the name that a text is; otherwise nothing, with an error that lists the names.
std::optional<int> choice_in(const TomlValue& value, const std::string& name, const std::vector<std::string>& names, Problems& problems) {
    const auto text = text_in(value, name, Lines::one, problems);
    if (!text) return std::nullopt;
    const auto found = std::find(names.begin(), names.end(), *text);
    if (found != names.end()) return static_cast<int>(found - names.begin());
    problems.error(value.place,
                   fmt::format("{} is {}; must be one of {}{}", name, in_quotes(*text), fmt::join(names, ", "), suggestion(*text, names)));
    return std::nullopt;
}

/// Reads the numbers and words of one intervention, as each_field lists them.
struct FieldReader {
    TableReader& table;

    void operator()(std::string_view key, double& field, const Meaning& m) {
        if (const auto* value = table.value(key)) field = number_in(*value, table.name(key), m.valid, table.problems()).value_or(field);
    }
    void operator()(std::string_view key, int& field, const Meaning& m) {
        const auto* value = table.value(key);
        if (value == nullptr) return;
        const auto whole = whole_in(*value, table.name(key), static_cast<std::int64_t>(m.valid.low),
                                    static_cast<std::int64_t>(m.valid.high), table.problems());
        field = static_cast<int>(whole.value_or(field));
    }
    void operator()(std::string_view key, bool& field, const Meaning&) {
        if (const auto* value = table.value(key)) field = truth_in(*value, table.name(key), table.problems()).value_or(field);
    }
    template <class E>
    void operator()(std::string_view key, E& field, Choices choices, const Meaning&) {
        const auto* value = table.value(key);
        if (value == nullptr) return;
        if (const auto chosen = choice_in(*value, table.name(key), names_of(choices), table.problems())) field = static_cast<E>(*chosen);
    }
};

/// All that one of this kind may say that waits for a condition, and ends by one.
std::vector<std::string_view> keys_with_conditions(const InterventionKind& kind) {
    std::vector<std::string_view> keys = keys_of_fields(kind);
    Intervention x = usual_intervention(kind);
    x.when.text = x.until.text = "any";
    each_field(x, [&](std::string_view key, auto&&...) { keys.push_back(key); });
    return keys;
}

/// Tells of each field that only interventions of other kinds have.
void refuse_fields_of_others(TableReader& table, const InterventionKind& kind, InterventionKinds kinds) {
    const auto own = keys_with_conditions(kind);
    const auto refuse = [&](std::string_view key) {
        const TomlValue* const stray = std::find(own.begin(), own.end(), key) != own.end() ? nullptr : table.itself().find(key);
        if (stray == nullptr) return;
        table.value(key);   // told here, not as unknown
        table.problems().error(stray->place, fmt::format("{} says nothing of a {}; remove it", table.name(key), kind.key));
    };
    each_field_of_any(kinds, [&](std::string_view key, auto&&...) { refuse(key); });
    for (const std::string_view key : {"whom", "profile", "covers"}) refuse(key);
}

/// Tells of each field that belongs to a condition which is not there.
void refuse_fields_without_condition(TableReader& table, const Intervention& x) {
    const auto refuse = [&](std::string_view key, std::string_view condition) {
        const TomlValue* const stray = table.itself().find(key);
        if (stray == nullptr) return;
        table.value(key);   // told here, not as unknown
        table.problems().error(stray->place,
                               fmt::format("{} belongs to `{}`, which is missing; add that or remove this", table.name(key), condition));
    };
    for (const std::string_view key : {"when_for", "crossing", "delay", "pause"}) {
        if (!x.when.exists()) refuse(key, "when");
    }
    if (!x.until.exists()) refuse("until_for", "until");
}

/// Every item of a list that is of one kind.
template <class Value, class Read>
std::vector<Value> items_of(TableReader& table, std::string_view key, Read read) {
    std::vector<Value> items;
    const TomlValue* const list = table.list(key);
    if (list == nullptr) return items;
    if (list->items.empty()) table.problems().error(list->place, fmt::format("{} is empty; remove it or name some", table.name(key)));
    for (const TomlValue& item : list->items) {
        const std::string name = fmt::format("{}[{}]", table.name(key), &item - list->items.data());
        if (auto value = read(item, name)) items.push_back(static_cast<Value>(*value));
    }
    return items;
}

void read_whom(TableReader& intervention, Whom& whom) {
    const TomlValue* const value = intervention.value("whom");
    if (value == nullptr) return;
    Problems& problems = intervention.problems();
    const std::string name = intervention.name("whom");
    if (value->kind == TomlValue::Kind::text) {
        whom = {};
        if (const auto among = choice_in(*value, name, names_of(among_names), problems)) whom.among = static_cast<Among>(*among);
        return;
    }
    if (value->kind != TomlValue::Kind::table) return refuse_value(*value, name, "a table such as { among = \"leaders\" }", problems);
    TableReader table(*value, name, problems);
    const bool says_who = value->find("among") != nullptr || value->find("levels") != nullptr || value->find("units") != nullptr ||
                          value->find("group") != nullptr || value->find("ids") != nullptr;
    if (says_who) whom = {};
    if (const auto* among = table.value("among")) {
        if (const auto chosen = choice_in(*among, table.name("among"), names_of(among_names), problems))
            whom.among = static_cast<Among>(*chosen);
    }
    if (const auto* first = table.value("first")) {
        if (const auto chosen = choice_in(*first, table.name("first"), names_of(first_names), problems))
            whom.first = static_cast<First>(*chosen);
    }
    whom.levels = items_of<int>(table, "levels", [&](const TomlValue& v, const std::string& n) { return whole_in(v, n, 0, 11, problems); });
    whom.unit_names = items_of<std::string>(table, "units", [&](const TomlValue& v, const std::string& n) -> std::optional<std::string> {
        if (v.kind == TomlValue::Kind::text) return text_in(v, n, Lines::one, problems);
        const auto number = whole_in(v, n, 0, 9999, problems);
        return number ? std::optional(fmt::format("{}", *number)) : std::nullopt;
    });
    whom.ids = items_of<std::string>(table, "ids", [&](const TomlValue& v, const std::string& n) -> std::optional<std::string> {
        if (v.kind == TomlValue::Kind::whole) return fmt::format("{}", v.whole);
        return text_in(v, n, Lines::one, problems);
    });
    if (const auto group = table.text("group")) whom.group = *group;
    whom.skip = table.number("skip", {0, 1}).value_or(whom.skip);
    table.refuse_unknown();
}

/// A profile by name, or trait by trait; what is not said of a trait is as in the actionable one.
void read_profile(TableReader& intervention, Profile& profile) {
    const TomlValue* const value = intervention.value("profile");
    Problems& problems = intervention.problems();
    if (value == nullptr) {
        problems.error(intervention.itself().place, fmt::format("{} is missing; say what they are like, such as profile = \"performative\"",
                                                                intervention.name("profile")));
        return;
    }
    if (value->kind == TomlValue::Kind::table) {
        TableReader table(*value, intervention.name("profile"), problems);
        each_trait(profile,
                   [&](std::string_view key, double& trait, std::string_view) { trait = table.number(key, {0, 1}).value_or(trait); });
        return table.refuse_unknown();
    }
    std::vector<std::string> names;
    for (const NamedProfile& one : profiles) names.emplace_back(one.name);
    if (const auto chosen = choice_in(*value, intervention.name("profile"), names, problems))
        profile = profiles[static_cast<std::size_t>(*chosen)].profile;
}

/// The name that an intervention has, or that it gets: its kind, with a number where that is taken.
std::string name_for(TableReader& table, const InterventionKind& kind, std::set<std::string>& taken) {
    const auto stated = table.text("name");
    std::string name = stated.value_or(std::string(kind.key));
    if (stated) {
        const std::string fault = fault_of_name(name);
        const TomlValue& value = *table.itself().find("name");
        if (!fault.empty()) table.problems().error(value.place, fmt::format("{} is {}: {}", table.name("name"), in_quotes(name), fault));
        else if (taken.contains(name))
            table.problems().error(value.place, fmt::format("{} is {}, which another intervention is called; must be unique",
                                                            table.name("name"), in_quotes(name)));
    }
    for (int n = 2; !stated && taken.contains(name); ++n) name = fmt::format("{}_{}", kind.key, n);
    taken.insert(name);
    return name;
}

std::optional<Intervention> read_intervention(TableReader& table, InterventionKinds kinds, std::set<std::string>& taken) {
    Problems& problems = table.problems();
    const TomlValue* const stated = table.value("kind");
    if (stated == nullptr) {
        problems.error(table.itself().place,
                       fmt::format("{} is missing; must be one of {}", table.name("kind"), fmt::join(keys_of(kinds), ", ")));
        return std::nullopt;
    }
    const auto chosen = choice_in(*stated, table.name("kind"), keys_of(kinds), problems);
    if (!chosen) return std::nullopt;
    const InterventionKind& kind = *kinds[static_cast<std::size_t>(*chosen)];
    Intervention x = usual_intervention(kind);
    x.name = name_for(table, kind, taken);
    x.when.text = read_condition(table, "when");
    x.until.text = read_condition(table, "until");
    if (x.until.exists() && kind.acts == Acts::once)
        problems.error(table.itself().find("until")->place,
                       fmt::format("{}: a {} is over after its first week; remove it", table.name("until"), kind.key));
    each_field(x, FieldReader{table});
    refuse_fields_of_others(table, kind, kinds);
    refuse_fields_without_condition(table, x);
    if (kind.acts == Acts::once) x.end = x.start + 1;
    if (x.end <= x.start)
        problems.error(table.itself().find("end")->place,
                       fmt::format("{} is {}; must be after its start, {}", table.name("end"), x.end, x.start));
    if (kind.reaches_people()) read_whom(table, x.whom);
    if (kind.has_profile) read_profile(table, x.profile);
    if (kind.has_covers) {
        x.covers = items_of<std::string>(table, "covers",
                                         [&](const TomlValue& v, const std::string& n) { return text_in(v, n, Lines::one, problems); });
    }
    table.refuse_unknown();
    return x;
}

}  // namespace

Plan read_plan(TableReader& root, InterventionKinds kinds) {
    Plan plan;
    const TomlValue* const list = root.list("intervention");
    if (list == nullptr) return plan;
    Problems& problems = root.problems();
    if (list->items.size() > most_interventions) {
        problems.error(list->place, fmt::format("there are {} interventions; at most {} are read", list->items.size(), most_interventions));
        return plan;
    }
    std::set<std::string> taken;
    for (const TomlValue& item : list->items) {
        const std::string name = fmt::format("intervention[{}]", &item - list->items.data());
        if (item.kind != TomlValue::Kind::table) {
            refuse_value(item, name, "a table", problems);
            continue;
        }
        TableReader table(item, name, problems);
        if (auto read = read_intervention(table, kinds, taken)) plan.push_back(std::move(*read));
    }
    return plan;
}

}  // namespace coalesce
