#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/outcomes.hpp"
#include "engine/vocabulary.hpp"
#include "numerics/missing.hpp"
#include "scenario/names.hpp"
#include "scenario/outcome_reader.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_own_outcomes = 256, most_measures = 1'000;
constexpr Better directions[]{Better::up, Better::down, Better::neither};
constexpr std::string_view columns_before[]{"run", "point", "arm", "replicate", "status", "ended"};

std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// The line of a text that a byte is in, and a mark below that byte.
std::string marked_line(std::string_view text, std::size_t at) {
    at = std::min(at, text.size());
    const std::size_t before = text.substr(0, at).rfind('\n'), begin = before == std::string_view::npos ? 0 : before + 1;
    const std::string_view line = text.substr(begin, text.find('\n', at) - begin);
    return fmt::format("    {}\n    {:>{}}\n", line, '^', characters_in(text.substr(begin, at - begin)) + 1);
}

Better better_in(TableReader& table) {
    const auto word = table.text("better");
    if (!word) return Better::neither;
    const auto* const found =
        std::find_if(std::begin(directions), std::end(directions), [&](Better one) { return better_word(one) == *word; });
    if (found != std::end(directions)) return *found;
    table.problems().error(table.itself().find("better")->place,
                           fmt::format("{} is {}; must be one of up, down, neither", table.name("better"), in_quotes(*word)));
    return Better::neither;
}

std::optional<OutcomeText> read_outcome(TableReader& table, std::string path) {
    OutcomeText outcome;
    outcome.path = std::move(path);
    Problems& problems = table.problems();
    const auto name = table.text("name");
    const TomlValue* const value = table.value("value");
    outcome.better = better_in(table);
    outcome.unit = table.text("unit").value_or("");
    outcome.text = table.text("text").value_or("");
    outcome.of_interest = table.number("of_interest", {0.0, 1e12}).value_or(missing);
    table.refuse_unknown();
    for (const std::string_view key : {"name", "value"}) {
        if (table.itself().find(key) == nullptr) problems.error(table.itself().place, fmt::format("{} is missing", table.name(key)));
    }
    if (value == nullptr || !name || !text_in(*value, table.name("value"), Lines::many, problems)) return std::nullopt;
    outcome.name = *name;
    outcome.name_place = table.itself().find("name")->place;
    outcome.value = *value;
    return outcome;
}

/// Why an outcome cannot have this name; empty if it can.
std::string fault_of_outcome_name(const std::string& name, const Setup& setup) {
    std::string fault = fault_of_name(name);
    if (!fault.empty()) return fault;
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    if (name.find_first_not_of(plain) != std::string::npos || name.front() < 'A')
        return "it becomes a column: letters, digits and underscores, a letter first";
    const auto outcomes = list_row_outcomes(setup);
    const bool is_taken = std::find(std::begin(columns_before), std::end(columns_before), name) != std::end(columns_before) ||
                          std::any_of(outcomes.begin(), outcomes.end(), [&](const Outcome& other) { return other.column == name; });
    if (is_taken) return "a column of runs.csv is called so";
    return stem_of(name).empty() ? "" : "columns of metrics end so; choose another ending";
}

}  // namespace

void tell_fault(const TomlValue& value, const std::string& name, const ExpressionFault& fault, Problems& problems) {
    Place place = value.place;
    if (value.text_column > 0)
        place.column = value.text_column + static_cast<int>(characters_in(std::string_view(value.text).substr(0, fault.at)));
    problems.error(std::move(place), fmt::format("{}: {}", name, fault.message), marked_line(value.text, fault.at));
}

std::optional<ExpressionPlan> plan_value(const TomlValue& value, const std::string& name, const Vocabulary& words,
                                         std::vector<Measure>& measured, Problems& problems, ExpressionUse use) {
    ExpressionFault fault;
    const auto expression = parse_expression(value.text, fault);
    auto plan = expression ? plan_expression(*expression, words, measured, fault, use) : std::nullopt;
    if (!plan) tell_fault(value, name, fault, problems);
    return plan;
}

std::string read_condition(TableReader& table, std::string_view key) {
    const TomlValue* const value = table.value(key);
    if (value == nullptr) return {};
    if (value->kind == TomlValue::Kind::text) return text_in(*value, table.name(key), Lines::many, table.problems()).value_or("");
    refuse_value(*value, table.name(key), "a condition in quotes, such as \"trust(group = 'marginalised') < 0.4\"", table.problems());
    return {};
}

void resolve_condition(const TomlValue& value, const std::string& name, const Vocabulary& words, std::vector<Measure>& sensed,
                       Condition& condition, Problems& problems) {
    auto plan = plan_value(value, name, words, sensed, problems, ExpressionUse::condition);
    if (!plan) return;
    if (!plan->is_truth)
        return tell_fault(value, name, {0, "this is a number; a condition such as trust < 0.4 should stand here"}, problems);
    if (!plan->varies) return tell_fault(value, name, {0, "this is the same in all weeks"}, problems);
    condition.plan = std::make_shared<const ExpressionPlan>(std::move(*plan));
}

std::vector<OutcomeText> read_outcomes(TableReader& root) {
    std::vector<OutcomeText> outcomes;
    const TomlValue* const list = root.list("outcome");
    if (list == nullptr) return outcomes;
    if (list->items.size() > most_own_outcomes) {
        root.problems().error(list->place,
                              fmt::format("there are {} outcomes; at most {} are read", list->items.size(), most_own_outcomes));
        return outcomes;
    }
    root.each_table("outcome", [&](const TomlValue& item, const std::string& path) {
        TableReader table(item, path, root.problems());
        if (auto outcome = read_outcome(table, path)) outcomes.push_back(std::move(*outcome));
    });
    return outcomes;
}

void resolve_outcomes(const std::vector<OutcomeText>& outcomes, Setup& setup, Problems& problems) {
    if (outcomes.empty()) return;
    const Vocabulary words = vocabulary_of(setup);
    for (const OutcomeText& one : outcomes) {
        const std::string fault = fault_of_outcome_name(one.name, setup);
        if (!fault.empty()) problems.error(one.name_place, fmt::format("{}.name is {}: {}", one.path, in_quotes(one.name), fault));
        auto plan = plan_value(one.value, one.path + ".value", words, setup.measured, problems);
        if (plan && plan->varies) {
            tell_fault(one.value, one.path + ".value",
                       {0, "this has a value in every week; say which, such as end(...) or mean(..., last = 52)"}, problems);
        }
        if (!plan || !fault.empty()) continue;
        auto own = std::make_shared<OwnOutcome>();
        own->name = one.name;
        own->value = one.value.text;
        own->unit = one.unit;
        own->text = one.text;
        own->better = one.better;
        own->of_interest = one.of_interest;
        own->plan = std::move(*plan);
        own->headline.words = own->name;
        setup.outcomes.push_back(std::move(own));
    }
    if (setup.measured.size() > most_measures)
        problems.error(outcomes.front().name_place,
                       fmt::format("the outcomes ask for {} numbers at each observation; at most {} are measured", setup.measured.size(),
                                   most_measures));
}

}  // namespace coalesce
