#include "expressions/remedies.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "expressions/expression.hpp"
#include "expressions/functions.hpp"
#include "files/problems.hpp"

namespace coalesce {
namespace {

constexpr std::string_view of_quotes = "text stands between ' and ', or \" and \"", of_power = "a power is written as a product",
                           of_not = "a condition is turned round by `not`", of_both = "conditions are joined by `and`",
                           of_either = "conditions are joined by `or`";
constexpr ForeignSign foreign_signs[]{
                                         // longer ones first
    {"==", "behind group, level and unit one = is enough; numbers are compared by <, <=, > and >="},
    {"!=", of_not},
    {"<>", of_not},
    {"**", of_power},
    {"&&", of_both},
    {"||", of_either},
    {"!", of_not},
    {"^", of_power},
    {"&", of_both},
    {"|", of_either},
    {"\u201c", of_quotes},
    {"\u201d", of_quotes},
    {"\u201e", of_quotes},
    {"\u2018", of_quotes},
    {"\u2019", of_quotes},
    {"\u2212", "minus is -"},
    {"\u2013", "minus is -"},
    {"\u2264", "at most is <="},
    {"\u2265", "at least is >="},
    {"\u00d7", "times is *"},
    {"[", "brackets are ( and )"},
    {"%", "a share is a number from 0 to 1"},
};

struct ForeignName {
    std::string_view spelt, remedy;
};
constexpr ForeignName foreign_names[]{
    {"max", "the highest of some weeks is highest(X), of several numbers greatest(X, Y)"},
    {"min", "the lowest of some weeks is lowest(X), of several numbers least(X, Y)"},
    {"avg", "that is mean(X)"},
    {"average", "that is mean(X)"},
    {"median", "of people that is quantile(METRIC, 0.5)"},
    {"percentile", "of people that is quantile(METRIC, 0.05)"},
    {"count", "how many people there are is heads(WHOM)"},
    {"n", "how many people there are is heads(WHOM)"},
    {"if", "a condition alone is 1 where it holds, and 0 elsewhere"},
};

/// The metric and the people that a column of runs.csv is about, as they are written here; empty where it is no such name.
std::string of_column(std::string_view name, const Vocabulary& words) {
    for (const std::string_view end : {"_end", "_year"}) {
        if (name.ends_with(end)) name.remove_suffix(end.size());
    }
    const auto is_it = [&](const MetricWord& one) {
        return name.starts_with(one.key) && (name.size() == one.key.size() || name[one.key.size()] == '_');
    };
    std::string found;
    for (const MetricWord& metric : words.metrics) {
        if (!is_it(metric)) continue;
        const std::string_view who = name.substr(std::min(name.size(), metric.key.size() + 1));
        const auto is_group = [&](const GroupWord& one) { return one.name == who; };
        if (who.empty() || who == "everyone") found = metric.key;
        else if (std::any_of(words.groups.begin(), words.groups.end(), is_group)) found = fmt::format("{}(group = '{}')", metric.key, who);
    }
    return found;
}

}  // namespace

const ForeignSign* foreign_sign_at(std::string_view text) {
    const auto* const found = std::find_if(std::begin(foreign_signs), std::end(foreign_signs),
                                           [&](const ForeignSign& one) { return text.starts_with(one.spelt); });
    return found == std::end(foreign_signs) ? nullptr : found;
}

std::string remedy_of_name(std::string_view name, const Vocabulary& words) {
    for (const ForeignName& foreign : foreign_names) {
        if (foreign.spelt == name) return fmt::format("; {}", foreign.remedy);
    }
    if (const std::string here = of_column(name, words); !here.empty()) return fmt::format("; in an expression that is {}", here);
    std::vector<std::string> names;
    for (const MetricWord& metric : words.metrics) names.emplace_back(metric.key);
    for (const FunctionWord& function : expression_functions) names.emplace_back(function.name);
    return suggestion(name, names);
}

std::string remedy_of_key(std::string_view key) {
    const std::vector<std::string> keys(std::begin(selector_keys), std::end(selector_keys));
    const std::string near = suggestion(key, keys);
    return near.empty() ? "; whom and when are said by group, level, unit, last, from and to" : near;
}

}  // namespace coalesce
