#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "analysis/planning/reading_planning.hpp"

namespace coalesce {
namespace {

constexpr double most_tokens = 1e6;

/// Reads one [[rule]].
class RuleReader {
public:
    RuleReader(const TomlValue& table, std::string name, Planning& planning, Problems& problems)
        : table_(table), name_(name), reader_(table, std::move(name), problems), planning_(planning), problems_(problems) {}

    void read() {
        const bool is_not_both = has("not_both"), is_order = has("first") || has("then"), is_at_most = has("at_most");
        if (is_not_both + is_order + is_at_most != 1) {
            problems_.error(table_.place,
                            fmt::format("{} must say one thing: not_both = [\"a\", \"b\"], or first = \"a\" and then = \"b\", or "
                                        "at_most = 2",
                                        name_));
            return;
        }
        if (is_not_both) read_not_both();
        if (is_order) read_order();
        if (is_at_most) read_at_most();
        reader_.refuse_unknown();
    }

private:
    bool has(std::string_view key) const { return table_.find(key) != nullptr; }

    std::optional<std::size_t> part_of(const TomlValue& value, const std::string& name) {
        const auto wanted = text_in(value, name, Lines::one, problems_);
        if (!wanted) return std::nullopt;
        std::vector<std::string> names;
        for (const PlanPart& part : planning_.parts) names.push_back(part.name);
        const auto found = std::find(names.begin(), names.end(), *wanted);
        if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
        problems_.error(value.place,
                        fmt::format("{} is {}; there is no choice of that name{}", name, in_quotes(*wanted), suggestion(*wanted, names)));
        return std::nullopt;
    }

    std::vector<std::size_t> parts_in_list(std::string_view key) {
        std::vector<std::size_t> parts;
        const TomlValue* const list = reader_.list(key);
        if (list == nullptr) return parts;
        for (const TomlValue& item : list->items) {
            const std::string name = fmt::format("{}.{}[{}]", name_, key, &item - list->items.data());
            const auto part = part_of(item, name);
            if (part && std::find(parts.begin(), parts.end(), *part) != parts.end())
                problems_.error(item.place, fmt::format("{} is {} once more", name, in_quotes(planning_.parts[*part].name)));
            else if (part) parts.push_back(*part);
        }
        if (list->items.size() < 2) problems_.error(list->place, fmt::format("{}.{} must name two choices at least", name_, key));
        return parts;
    }

    void read_not_both() { planning_.rules.not_both.push_back({parts_in_list("not_both")}); }

    void read_order() {
        OneAfterOther rule;
        for (const auto& [key, part] : {std::pair("first", &rule.first), std::pair("then", &rule.then)}) {
            const TomlValue* const value = reader_.value(key);
            if (value == nullptr) problems_.error(table_.place, fmt::format("{} has no {}; name a choice", name_, key));
            else *part = part_of(*value, fmt::format("{}.{}", name_, key)).value_or(0);
        }
        rule.weeks = static_cast<int>(reader_.whole("weeks", 0, 100'000).value_or(0));
        planning_.rules.order.push_back(rule);
    }

    void read_at_most() {
        AtMostAtOnce rule;
        rule.most = static_cast<std::size_t>(reader_.whole("at_most", 1, 1000).value_or(1));
        rule.parts.resize(planning_.parts.size());
        std::iota(rule.parts.begin(), rule.parts.end(), std::size_t{0});
        if (has("of")) rule.parts = parts_in_list("of");
        planning_.rules.at_once.push_back(std::move(rule));
    }

    const TomlValue& table_;
    std::string name_;
    TableReader reader_;
    Planning& planning_;
    Problems& problems_;
};

/// Reads one [[goal]].
class GoalReader {
public:
    GoalReader(const TomlValue& table, std::string name, const std::vector<Outcome>& all, Problems& problems)
        : table_(table), name_(name), reader_(table, std::move(name), problems), all_(all), problems_(problems) {}

    std::optional<PlanGoal> read() {
        const std::size_t before = problems_.errors();
        PlanGoal goal;
        const auto wanted = reader_.text("outcome");
        if (table_.find("outcome") == nullptr)
            problems_.error(table_.place,
                            fmt::format("{} has no outcome; name a column of runs.csv, such as trust_marginalised_year", name_));
        if (wanted) find_outcome(*wanted, goal);
        read_direction(goal, wanted.has_value());
        goal.search.of_interest = reader_.number("of_interest", {0.0, most_tokens}).value_or(goal.outcome.of_interest);
        goal.search.weight = reader_.number("weight", {0.0, most_tokens}).value_or(1.0);
        goal.search.is_guard = reader_.truth("keep").value_or(false);
        reader_.refuse_unknown();
        if (wanted && !(goal.search.of_interest > 0.0))
            problems_.error(table_.place,
                            fmt::format("{} has no smallest difference of interest; give it one above 0 by of_interest", name_));
        if (table_.find("weight") != nullptr && goal.search.is_guard)
            problems_.error(table_.find("weight")->place,
                            fmt::format("{}.weight says nothing of what is only to be kept; remove it", name_));
        if (problems_.errors() > before) return std::nullopt;
        return goal;
    }

private:
    void find_outcome(const std::string& wanted, PlanGoal& goal) {
        const auto found = std::find_if(all_.begin(), all_.end(), [&](const Outcome& outcome) { return outcome.column == wanted; });
        if (found != all_.end()) {
            goal.outcome = *found;
            return;
        }
        std::vector<std::string> columns;
        for (const Outcome& outcome : all_) columns.push_back(outcome.column);
        problems_.error(table_.find("outcome")->place,
                        fmt::format("{}.outcome is {}; there is no such outcome{}", name_, in_quotes(wanted), suggestion(wanted, columns)));
    }

    void read_direction(PlanGoal& goal, bool is_known) {
        const auto better = reader_.text("better");
        goal.search.better = goal.outcome.better;
        if (better && (*better == "up" || *better == "down")) goal.search.better = *better == "up" ? Better::up : Better::down;
        else if (better)
            problems_.error(table_.find("better")->place, fmt::format("{}.better is {}; must be up or down", name_, in_quotes(*better)));
        else if (is_known && goal.outcome.better == Better::neither)
            problems_.error(table_.place,
                            fmt::format("{} does not say which direction is better, and the model does not know; add better = "
                                        "\"up\" or \"down\"",
                                        name_));
    }

    const TomlValue& table_;
    std::string name_;
    TableReader reader_;
    const std::vector<Outcome>& all_;
    Problems& problems_;
};

}  // namespace

void read_rules(TableReader& root, Planning& planning) {
    root.each_table("rule",
                    [&](const TomlValue& table, const std::string& name) { RuleReader(table, name, planning, root.problems()).read(); });
}

void read_budget(TableReader& root, Planning& planning) {
    const TomlValue* const table = root.table("budget");
    if (table == nullptr) return;
    TableReader reader(*table, "budget", root.problems());
    planning.budget.a_year = reader.number("a_year", {0.0, most_tokens}).value_or(planning.budget.a_year);
    planning.budget.in_all = reader.number("in_all", {0.0, most_tokens}).value_or(planning.budget.in_all);
    reader.refuse_unknown();
}

void read_goals(TableReader& root, Planning& planning) {
    Problems& problems = root.problems();
    const std::vector<Outcome> all = list_row_outcomes(planning.scenario.setup);
    root.each_table("goal", [&](const TomlValue& table, const std::string& name) {
        const auto goal = GoalReader(table, name, all, problems).read();
        if (!goal) return;
        const bool is_twice = std::any_of(planning.goals.begin(), planning.goals.end(),
                                          [&](const PlanGoal& other) { return other.outcome.column == goal->outcome.column; });
        if (is_twice) problems.error(table.place, fmt::format("{} is about the outcome of another goal; remove one of them", name));
        planning.goals.push_back(*goal);
    });
    const bool has_goal =
        std::any_of(planning.goals.begin(), planning.goals.end(), [](const PlanGoal& goal) { return !goal.search.is_guard; });
    if (!has_goal && !problems.any_errors())
        problems.error({planning.file, 0, 0}, "there is no goal but what is to be kept; say what a plan is for by [[goal]]");
}

}  // namespace coalesce
