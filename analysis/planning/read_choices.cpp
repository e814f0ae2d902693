#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "analysis/planning/reading_planning.hpp"
#include "experiment/target.hpp"
#include "interventions/tokens.hpp"
#include "scenario/plan_reader.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_parts = 32, most_versions = 1000;

/// Tells what is wrong with one [[choice]] in its own name, each thing once however many versions have it.
class ChoiceProblems {
public:
    ChoiceProblems(std::string name, Problems& problems) : name_(std::move(name)), problems_(problems) {}

    /// Problems of a plan in which the intervention has this number.
    void pass_on(const Problems& own, std::size_t number) {
        const std::string called = fmt::format("intervention[{}]", number);
        for (Problem problem : own.all()) {
            for (auto at = problem.message.find(called); at != std::string::npos; at = problem.message.find(called, at + name_.size()))
                problem.message.replace(at, called.size(), name_);
            if (!told_.insert({problem.place.line, problem.place.column, problem.message}).second) continue;
            problem.warning ? problems_.warn(problem.place, problem.message) : problems_.error(problem.place, problem.message);
        }
    }

private:
    std::string name_;
    Problems& problems_;
    std::set<std::tuple<int, int, std::string>> told_;
};

/// A list stands for its items, one of which is chosen; names of what is covered are a list by themselves.
bool is_alternatives(const TomlEntry& entry) { return entry.value.kind == TomlValue::Kind::list && entry.key != "covers"; }

std::string text_of_value(const TomlValue& value) {
    if (value.kind == TomlValue::Kind::text) return value.text;
    if (value.kind == TomlValue::Kind::whole) return fmt::format("{}", value.whole);
    if (value.kind == TomlValue::Kind::table) {
        std::string text;
        for (const TomlEntry& entry : value.entries)
            text += fmt::format("{}{} {}", text.empty() ? "" : " ", entry.key, text_of_value(entry.value));
        return text;
    }
    if (value.kind == TomlValue::Kind::list) {
        std::string text;
        for (const TomlValue& item : value.items) text += (text.empty() ? "" : "+") + text_of_value(item);
        return text;
    }
    return value.described();
}

/// One combination of alternatives: the table as an intervention has it, and what was chosen.
struct Combination {
    TomlValue table;
    std::string text;
};

/// Reads one [[choice]].
class ChoiceReader {
public:
    ChoiceReader(const TomlValue& table, const std::string& name, const Planning& planning, Problems& problems)
        : table_(table), name_(name), planning_(planning), problems_(problems), told_(name, problems) {}

    std::optional<PlanPart> read() {
        PlanPart part;
        part.is_must = read_must();
        if (!are_alternatives_sound()) return std::nullopt;
        std::vector<Combination> all;
        combine(0, {bare_table(), {}}, all);
        for (const Combination& one : all) {
            if (auto version = read_version(one)) part.versions.push_back(std::move(*version));
        }
        if (part.versions.size() != all.size()) return std::nullopt;   // told
        part.name = part.versions.front().intervention.name;
        return part;
    }

private:
    bool read_must() {
        const TomlValue* const must = table_.find("must");
        return must != nullptr && truth_in(*must, name_ + ".must", problems_).value_or(false);
    }

    TomlValue bare_table() const {
        TomlValue table;
        table.place = table_.place;
        return table;
    }

    bool are_alternatives_sound() {
        const std::size_t before = problems_.errors();
        std::size_t versions = 1;
        for (const TomlEntry& entry : table_.entries) {
            if (!is_alternatives(entry)) continue;
            const std::string key = name_ + "." + entry.key;
            if (entry.key == "kind" || entry.key == "name" || entry.key == "must")
                problems_.error(entry.value.place,
                                fmt::format("{} is a list; a choice has one {}: begin another [[choice]]", key, entry.key));
            if (entry.value.items.empty()) problems_.error(entry.value.place, key + " is empty; name some values, or remove it");
            versions *= std::max<std::size_t>(1, entry.value.items.size());
            if (versions <= most_versions) continue;
            problems_.error(table_.place, fmt::format("{} has more than {} versions; list fewer values", name_, most_versions));
            return false;
        }
        if (table_.find("weeks") != nullptr && table_.find("end") != nullptr)
            problems_.error(table_.find("weeks")->place, fmt::format("{} has weeks and an end; remove one of them", name_));
        return problems_.errors() == before;
    }

    /// Every combination of the alternatives of the entries from this one on.
    void combine(std::size_t entry, const Combination& so_far, std::vector<Combination>& all) {
        if (entry == table_.entries.size()) return all.push_back(so_far);
        const TomlEntry& stated = table_.entries[entry];
        if (stated.key == "must") return combine(entry + 1, so_far, all);
        const bool is_chosen = is_alternatives(stated);
        const std::size_t count = is_chosen ? stated.value.items.size() : 1;
        for (std::size_t k = 0; k < count; ++k) {
            Combination one = so_far;
            const TomlValue& value = is_chosen ? stated.value.items[k] : stated.value;
            one.table.entries.push_back({stated.key, stated.place, value});
            if (count > 1) one.text += fmt::format("{}{} {}", one.text.empty() ? "" : ", ", stated.key, text_of_value(value));
            combine(entry + 1, one, all);
        }
    }

    /// `weeks` is how long it lasts; an intervention says when it ends.
    bool resolve_weeks(TomlValue& table) {
        const auto stated = std::find_if(table.entries.begin(), table.entries.end(), [](const TomlEntry& e) { return e.key == "weeks"; });
        if (stated == table.entries.end()) return true;
        Problems own;
        const auto weeks = whole_in(stated->value, name_ + ".weeks", 1, 100'000, own);
        told_.pass_on(own, 0);
        if (!weeks) return false;
        const TomlValue* const start = table.find("start");
        const bool has_start = start != nullptr && start->kind == TomlValue::Kind::whole;   // anything else is told by the reader
        stated->key = "end";
        stated->value.whole = *weeks + (has_start ? start->whole : 0);
        return true;
    }

    std::optional<PlanVersion> read_version(Combination one) {
        if (!resolve_weeks(one.table)) return std::nullopt;
        TomlValue document, list;
        document.place = list.place = table_.place;
        list.kind = TomlValue::Kind::list;
        list.items.push_back(one.table);
        document.entries.push_back({"intervention", table_.place, list});
        Problems own;
        TableReader root(document, {}, own);
        const Plan plan = read_plan(root, intervention_kinds());
        told_.pass_on(own, 0);
        if (own.any_errors() || plan.empty()) return std::nullopt;
        if (!is_sound_beside_what_is_done(plan.front(), list.items.front())) return std::nullopt;
        return PlanVersion{plan.front(), tokens_of(plan.front()), one.text};
    }

    /// Whether what it says has a meaning in this organisation, beside what the scenario does already.
    bool is_sound_beside_what_is_done(Intervention x, const TomlValue& table) {
        Scenario scenario = planning_.scenario;
        TomlValue document, list, other;
        document.place = list.place = other.place = table.place;
        list.kind = TomlValue::Kind::list;
        list.items.assign(scenario.setup.plan.size(), other);
        list.items.push_back(table);
        document.entries.push_back({"intervention", table.place, list});
        for (Intervention& done : scenario.setup.plan) {
            done.whom.units.clear();   // found anew from the names
            done.whom.slots.clear();
        }
        const std::size_t number = scenario.setup.plan.size();
        x.covers.clear();   // what is covered may be another choice
        scenario.setup.plan.push_back(std::move(x));
        Problems own;
        resolve_plan(document, scenario, own);
        told_.pass_on(own, number);
        return !own.any_errors();
    }

    /// What it asks for in each year of the run.
    std::vector<double> tokens_of(const Intervention& x) const {
        std::vector<double> tokens;
        for (int first = 0; first < planning_.weeks(); first += weeks_a_year)
            tokens.push_back(tokens_asked(x, {first, std::min(first + weeks_a_year, planning_.weeks())}));
        return tokens;
    }

    const TomlValue& table_;
    std::string name_;
    const Planning& planning_;
    Problems& problems_;
    ChoiceProblems told_;
};

void check_names(const TomlValue& list, const std::vector<const TomlValue*>& tables, const Planning& planning, Problems& problems) {
    std::set<std::string> taken;
    for (const Intervention& done : planning.scenario.setup.plan) taken.insert(done.name);
    for (std::size_t p = 0; p < planning.parts.size(); ++p) {
        const std::string& name = planning.parts[p].name;
        if (!taken.insert(name).second)
            problems.error(tables[p]->place, fmt::format("choice[{}] is called {}, like another choice or what the scenario does already; "
                                                         "give it another name",
                                                         tables[p] - list.items.data(), in_quotes(name)));
    }
    std::vector<std::string> names(taken.begin(), taken.end());
    for (std::size_t p = 0; p < planning.parts.size(); ++p) {
        for (const std::string& covered : planning.parts[p].versions.front().intervention.covers) {
            if (!taken.contains(covered))
                problems.error(tables[p]->find("covers")->place,
                               fmt::format("choice[{}].covers has {}, but no choice is called so{}", tables[p] - list.items.data(),
                                           in_quotes(covered), suggestion(covered, names)));
        }
    }
}

}  // namespace

void read_choices(TableReader& root, Planning& planning) {
    Problems& problems = root.problems();
    const TomlValue* const list = root.list("choice");
    if (root.itself().find("choice") == nullptr)
        problems.error({planning.file, 0, 0}, "there is no choice; say what may be done by [[choice]]");
    if (list == nullptr) return;
    if (list->items.size() > most_parts) {
        problems.error(list->place, fmt::format("there are {} choices; there can be at most {}", list->items.size(), most_parts));
        return;
    }
    std::vector<const TomlValue*> tables;
    root.each_table("choice", [&](const TomlValue& table, const std::string& name) {
        auto part = ChoiceReader(table, name, planning, problems).read();
        if (!part) return;
        planning.parts.push_back(std::move(*part));
        tables.push_back(&table);
    });
    check_names(*list, tables, planning, problems);
}

}  // namespace coalesce
