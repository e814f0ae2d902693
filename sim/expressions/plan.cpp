#include "expressions/plan.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "expressions/functions.hpp"
#include "expressions/remedies.hpp"
#include "files/problems.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

/// What is known of a part that was planned.
struct Planned {
    std::uint16_t step = 0;
    bool is_truth = false, varies = false;
};

/// What surrounds a part: whom it is about where it does not say, and whether weeks are taken together around it already.
struct Around {
    Cell who;
    bool is_over_time = false;
};

bool is_one_scope(const Cell& who, const Vocabulary& words) {
    const auto is_it = [&](const GroupWord& group) { return group.who == who; };
    return who == Cell{} || std::any_of(words.groups.begin(), words.groups.end(), is_it);
}

/// A part with its selectors in words: whom, and which weeks.
struct Selected {
    Cell who;
    ExpressionWindow window;
    double otherwise = missing;
};

class Planner {
public:
    Planner(const Vocabulary& words, std::vector<Measure>& measured, ExpressionFault& fault, ExpressionUse use)
        : words_(words), measured_(measured), fault_(fault), use_(use) {}

    std::optional<ExpressionPlan> plan(const Expression& whole) {
        const auto found = plan_part(whole, {});
        if (!found) return std::nullopt;
        plan_.is_truth = found->is_truth;
        plan_.varies = found->varies;
        return std::move(plan_);
    }

private:
    std::nullopt_t refuse(std::size_t at, std::string message) {
        fault_ = {at, std::move(message)};
        return std::nullopt;
    }

    std::uint16_t add(PlanStep step) {
        plan_.steps.push_back(std::move(step));
        return static_cast<std::uint16_t>(plan_.steps.size() - 1);
    }
    Planned added(Operation what, Planned first, Planned second, bool is_truth) {
        PlanStep step;
        step.what = what;
        step.first = first.step;
        step.second = second.step;
        return {add(step), is_truth, first.varies || second.varies};
    }

    std::optional<Planned> plan_part(const Expression& part, const Around& around) {
        switch (part.kind) {
            case Operation::number: {
                PlanStep step;
                step.number = part.number;
                return Planned{add(step), false, false};
            }
            case Operation::call: return plan_call(part, around);
            case Operation::negation: return plan_one(part, around, true);
            case Operation::negative: return plan_one(part, around, false);
            case Operation::both:
            case Operation::either: return plan_two(part, around, true, true);
            default: return plan_two(part, around, false, compares(part.kind));
        }
    }

    /// A part that must be a condition, or must be a number.
    std::optional<Planned> plan_of(bool is_truth, const Expression& part, const Around& around) {
        const auto found = plan_part(part, around);
        if (found && found->is_truth != is_truth)
            return refuse(begin_of(part), is_truth ? "this is a number; a condition such as trust < 0.4 should stand here"
                                                   : "this is a condition; a number should stand here");
        return found;
    }
    static std::size_t begin_of(const Expression& part) {
        const bool is_joined = part.parts.size() == 2 && part.kind != Operation::call;
        return is_joined ? begin_of(part.parts.front()) : part.at;
    }

    std::optional<Planned> plan_one(const Expression& part, const Around& around, bool is_truth) {
        const auto inside = plan_of(is_truth, part.parts[0], around);
        return inside ? std::optional(added(part.kind, *inside, {}, is_truth)) : std::nullopt;
    }
    std::optional<Planned> plan_two(const Expression& part, const Around& around, bool of_truths, bool is_truth) {
        const auto first = plan_of(of_truths, part.parts[0], around);
        const auto second = first ? plan_of(of_truths, part.parts[1], around) : std::nullopt;
        if (!second) return std::nullopt;
        return added(part.kind, *first, *second, is_truth);
    }

    std::optional<Planned> plan_call(const Expression& call, const Around& around) {
        const auto* const function = std::find_if(std::begin(expression_functions), std::end(expression_functions),
                                                  [&](const FunctionWord& one) { return one.name == call.name; });
        if (function == std::end(expression_functions)) return plan_metric(call, around);
        if (call.parts.size() < function->fewest || call.parts.size() > function->most)
            return refuse(call.at, fmt::format("{} has {} values between its brackets; it is written {}", call.name, call.parts.size(),
                                               function->form));
        switch (function->kind) {
            case FunctionKind::people: return function->fewest == 0 ? plan_heads(call, around) : plan_quantile(call, around);
            case FunctionKind::arithmetic: return plan_arithmetic(call, *function, around);
            case FunctionKind::over_time: return plan_over_time(call, *function, around);
        }
        return std::nullopt;
    }

    std::optional<Planned> plan_measured(const Measure& what) {
        const auto found = std::find(measured_.begin(), measured_.end(), what);
        PlanStep step;
        step.what = Operation::measured;
        step.measured = static_cast<std::uint16_t>(found - measured_.begin());
        if (found == measured_.end()) measured_.push_back(what);
        return Planned{add(step), false, true};
    }

    const MetricWord* metric_named(const Expression& call) {
        const auto found =
            std::find_if(words_.metrics.begin(), words_.metrics.end(), [&](const MetricWord& one) { return one.key == call.name; });
        if (found != words_.metrics.end()) return &*found;
        refuse(call.at, fmt::format("there is no metric or function {}{}", in_quotes(call.name), remedy_of_name(call.name, words_)));
        return nullptr;
    }

    std::optional<Planned> plan_metric(const Expression& call, const Around& around) {
        const MetricWord* const metric = metric_named(call);
        if (metric == nullptr) return std::nullopt;
        if (!call.parts.empty())
            return refuse(
                begin_of(call.parts.front()),
                fmt::format("{0} is a metric: between its brackets stands whom it is about, such as {0}(group = 'women')", call.name));
        const auto who = select_people(call, around);
        if (!who || !check_known_of(*metric, *who, call.at)) return std::nullopt;
        return plan_measured({Measure::Kind::metric, metric->metric, 0.0, *who});
    }

    bool check_known_of(const MetricWord& metric, const Cell& who, std::size_t at) {
        if (metric.known_of == KnownOf::organisation && who != Cell{})
            return refuse(at, fmt::format("{} is of the organisation as a whole; it is not known of some of its people", metric.key)),
                   false;
        if (metric.known_of == KnownOf::groups && !is_one_scope(who, words_))
            return refuse(at, fmt::format("{} is known of each group, not by level or unit, nor where groups meet", metric.key)), false;
        if (!metric.of_sides && who.side != Cell::Side::any)
            return refuse(at, fmt::format("{} is known of everyone and of each group, not of the marginalised or the others together",
                                          metric.key)),
                   false;
        if (!metric.of_everyone && who == Cell{})
            return refuse(at, fmt::format("{} compares a part of the people with the rest; say which, such as {}(group = 'marginalised')",
                                          metric.key, metric.key)),
                   false;
        return true;
    }

    std::optional<Planned> plan_heads(const Expression& call, const Around& around) {
        const auto who = select_people(call, around);
        return who ? plan_measured({Measure::Kind::heads, 0, 0.0, *who}) : std::nullopt;
    }

    std::optional<Planned> plan_quantile(const Expression& call, const Around& around) {
        const Expression &of = call.parts[0], &share = call.parts[1];
        const auto who = select_people(call, around);
        if (!who) return std::nullopt;
        if (of.kind != Operation::call || !of.parts.empty() || !of.selectors.empty())
            return refuse(begin_of(of),
                          "a quantile is of the values that single people have of one metric, named alone: quantile(trust, 0.1)");
        const MetricWord* const metric = metric_named(of);
        if (metric == nullptr) return std::nullopt;
        if (!metric->has_quantiles)
            return refuse(of.at, fmt::format("{} is no mean of what single people have, so there are no quantiles of it", of.name));
        if (share.kind != Operation::number || !(share.number <= 1.0))
            return refuse(begin_of(share), "the share of people is a number from 0 to 1");
        return plan_measured({Measure::Kind::quantile, metric->metric, share.number, *who});
    }

    std::optional<Planned> plan_arithmetic(const Expression& call, const FunctionWord& function, const Around& around) {
        if (!call.selectors.empty())
            return refuse(call.selectors.front().at,
                          fmt::format("{} takes numbers alone; whom and when stand with the metrics in it", call.name));
        auto found = plan_of(false, call.parts[0], around);
        if (found && call.parts.size() == 1) return added(function.what, *found, {}, false);
        for (std::size_t k = 1; found && k < call.parts.size(); ++k) {
            const auto next = plan_of(false, call.parts[k], around);
            found = next ? std::optional(added(function.what, *found, *next, false)) : std::nullopt;
        }
        return found;
    }

    std::optional<Planned> plan_over_time(const Expression& call, const FunctionWord& function, const Around& around) {
        if (use_ == ExpressionUse::condition)
            return refuse(
                call.at,
                fmt::format("a condition is about one week, and {} takes several together; rates a year look back 52 weeks by themselves",
                            call.name));
        if (around.is_over_time) return refuse(call.at, fmt::format("weeks are taken together around {} already", call.name));
        auto selected = select(call, around, function.what == Operation::first_week);
        if (!selected) return std::nullopt;
        const auto inside = plan_of(function.of_truth, call.parts[0], {selected->who, true});
        if (!inside) return std::nullopt;
        if (!inside->varies) return refuse(begin_of(call.parts[0]), "this is the same in all weeks");
        PlanStep step;
        step.what = function.what;
        step.first = inside->step;
        step.number = selected->otherwise;
        step.window = selected->window;
        plan_.windows.push_back(selected->window);
        return Planned{add(step), false, false};
    }

    /// Whom a call is about; of weeks it may say nothing.
    std::optional<Cell> select_people(const Expression& call, const Around& around) {
        for (const Selector& one : call.selectors) {
            if (one.key != "group" && one.key != "level" && one.key != "unit")
                return refuse(one.at, fmt::format("{} says which weeks; they are taken together by a function such as mean({}, {} {} ...)",
                                                  one.key, call.name, one.key, one.sign));
        }
        const auto selected = select(call, around, false);
        return selected ? std::optional(selected->who) : std::nullopt;
    }

    std::optional<Selected> select(const Expression& call, const Around& around, bool may_be_otherwise) {
        Selected found{around.who, {}, missing};
        for (const Selector& one : call.selectors) {
            if (one.key == "group" || one.key == "level" || one.key == "unit") {
                const auto more = people_of(one);
                if (!more) return std::nullopt;
                const auto both = both_of(found.who, *more);
                if (!both) return refuse(one.at, fmt::format("with {} {} this is about nobody", one.key, one.sign));
                found.who = *both;
            } else if (one.key == "otherwise") {
                if (!may_be_otherwise) return refuse(one.at, "otherwise belongs to first_week alone");
                if (one.is_text || one.sign != "=") return refuse(one.at, "otherwise = is followed by a number");
                found.otherwise = one.number;
            } else if (!take_weeks(one, found.window)) {
                return std::nullopt;
            }
        }
        return check_weeks(call, found.window) ? std::optional(found) : std::nullopt;
    }

    std::optional<Cell> people_of(const Selector& one) {
        if (one.key == "level") return levels_of(one);
        if (one.sign != "=") return refuse(one.at, fmt::format("{} is followed by =", one.key));
        return one.key == "group" ? group_of(one) : unit_of(one);
    }

    std::optional<Cell> levels_of(const Selector& one) {
        const bool is_level = !one.is_text && one.number >= 0.0 && one.number < words_.levels && one.number == std::floor(one.number);
        if (!is_level) return refuse(one.at, fmt::format("the levels are 0, the lowest, to {}", words_.levels - 1));
        const auto level = static_cast<int>(one.number);
        int lowest = 0, highest = 255;
        if (one.sign == "=") lowest = highest = level;
        else if (one.sign == ">=") lowest = level;
        else if (one.sign == ">") lowest = level + 1;
        else highest = one.sign == "<=" ? level : level - 1;
        if (lowest >= words_.levels || highest < 0)
            return refuse(one.at, fmt::format("there are no such levels; they are 0, the lowest, to {}", words_.levels - 1));
        Cell cell;
        cell.lowest = static_cast<std::uint8_t>(lowest);
        cell.highest = static_cast<std::uint8_t>(highest);
        return cell;
    }

    std::optional<Cell> group_of(const Selector& one) {
        std::vector<std::string> names;
        for (const GroupWord& group : words_.groups) {
            if (one.is_text && group.name == one.text) return group.who;
            names.push_back(group.name);
        }
        return refuse(one.at, one.is_text ? fmt::format("no group is called {}{}", in_quotes(one.text), suggestion(one.text, names))
                                          : "a group is named in quotes");
    }

    std::optional<Cell> unit_of(const Selector& one) {
        const auto& names = words_.unit_names;
        const auto found = std::find(names.begin(), names.end(), one.text);
        const bool is_number = !one.is_text && one.number >= 0.0 && one.number < words_.units && one.number == std::floor(one.number);
        if (!is_number && (!one.is_text || found == names.end()))
            return refuse(one.at, fmt::format("there is no such unit; they are 0 to {}{}", words_.units - 1,
                                              one.is_text ? suggestion(one.text, names) : ""));
        Cell cell;
        cell.unit = is_number ? static_cast<std::int32_t>(one.number) : static_cast<std::int32_t>(found - names.begin());
        return cell;
    }

    bool take_weeks(const Selector& one, ExpressionWindow& window) {
        const double fewest = one.key == "last" ? 1.0 : 0.0;
        const bool is_week =
            !one.is_text && one.sign == "=" && one.number >= fewest && one.number <= 1e6 && one.number == std::floor(one.number);
        if (!is_week) return refuse(one.at, fmt::format("{} = is followed by a number of weeks", one.key)), false;
        (one.key == "last" ? window.last : one.key == "from" ? window.from : window.to) = static_cast<int>(one.number);
        return true;
    }

    bool check_weeks(const Expression& call, const ExpressionWindow& window) {
        if (call.selectors.empty()) return true;
        const std::size_t at = call.selectors.back().at;
        if (window.last > 0 && (window.from >= 0 || window.to >= 0))
            return refuse(at, "say either the last weeks, or from which week to which"), false;
        const WeekSpan weeks = window.in(words_.weeks);
        const int last = std::min(weeks.end, words_.weeks) / words_.observe_every * words_.observe_every;
        const bool is_observed = weeks.is_observed_after(words_.weeks) || (last >= 0 && weeks.is_observed_after(last));
        if (!is_observed)
            return refuse(at, fmt::format("nothing is observed then; the run has {} weeks and is observed every {}", words_.weeks,
                                          words_.observe_every)),
                   false;
        return true;
    }

    const Vocabulary& words_;
    std::vector<Measure>& measured_;
    ExpressionFault& fault_;
    ExpressionUse use_;
    ExpressionPlan plan_;
};

}  // namespace

bool operator==(const ExpressionPlan& a, const ExpressionPlan& b) {
    const auto is_same = [](const PlanStep& x, const PlanStep& y) {
        const bool has_same_number = x.number == y.number || (std::isnan(x.number) && std::isnan(y.number));
        return x.what == y.what && x.first == y.first && x.second == y.second && x.measured == y.measured && has_same_number &&
               x.window == y.window;
    };
    return std::equal(a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end(), is_same);
}

std::optional<ExpressionPlan> plan_expression(const Expression& expression, const Vocabulary& words, std::vector<Measure>& measured,
                                              ExpressionFault& fault, ExpressionUse use) {
    return Planner(words, measured, fault, use).plan(expression);
}

}  // namespace coalesce
