#include "analysis/planning/plan_tables.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/statistics/moments.hpp"
#include "analysis/tables/cell_row.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

void append_with_interval(CellRow& row, const Estimate& estimate) {
    row.estimate(estimate.value).estimate(estimate.interval.low).estimate(estimate.interval.high);
}

std::string_view guard_text(GuardVerdict verdict) {
    constexpr std::string_view texts[]{"kept", "broken", "cannot tell"};
    return texts[static_cast<std::size_t>(verdict)];
}

/// By plan: its number.
std::vector<std::size_t> numbers_of(const PlanFindings& findings) {
    const std::vector<std::size_t> order = shown_order(findings);
    std::vector<std::size_t> numbers(order.size());
    for (std::size_t k = 0; k < order.size(); ++k) numbers[order[k]] = k + 1;
    return numbers;
}

void append_plans(std::string& out, const Planning& planning, const PlanFindings& findings) {
    std::size_t number = 0;
    for (const std::size_t p : shown_order(findings)) {
        const FoundPlan& plan = findings.plans[p];
        CellRow row(out);
        row.whole(++number).text(plan_line(planning, plan.choice)).whole(plan.parts).estimate(plan.tokens);
        row.estimate(tokens_of(planning, plan.choice).most_a_year);
        append_with_interval(row, plan.score);
        row.estimate(plan.search_score).text(plan_verdict_text(findings.verdict(p))).truth(plan.may_be_best);
        row.estimate(plan.keeps_guards ? plan.behind : missing)
            .truth(plan.is_simplest)
            .truth(plan.keeps_guards)
            .truth(plan.is_dominated)
            .estimate(plan.share_not_dominated);
        row.estimate(plan.regret.mean_regret.value).estimate(plan.regret.p90_regret.value).estimate(plan.regret.worst_regret.value);
        row.estimate(plan.regret.share_best.value).estimate(plan.share_near.value);
        row.estimate(static_cast<double>(std::count(plan.fails.begin(), plan.fails.end(), true)) / static_cast<double>(plan.fails.size()));
        row.whole(plan.score.n);
        for (std::size_t g = 0; g < planning.goals.size(); ++g) {
            append_with_interval(row, in_unit(plan.gains[g], planning.goals[g].search));
            if (planning.goals[g].search.is_guard) row.text(guard_text(plan.guards[g]));
        }
    }
}

void append_timetable(std::string& out, const Planning& planning, const PlanFindings& findings) {
    std::size_t number = 0;
    for (const std::size_t p : shown_order(findings)) {
        const PlanChoice& choice = findings.plans[p].choice;
        ++number;
        for (std::size_t part = 0; part < choice.size(); ++part) {
            if (choice[part] == 0) continue;
            const PlanVersion& version = planning.parts[part].versions[choice[part] - 1U];
            const Intervention& x = version.intervention;
            CellRow row(out);
            row.whole(number).text(planning.parts[part].name).text(x.kind->key).text(version.text);
            row.whole(static_cast<std::uint64_t>(x.start)).whole(static_cast<std::uint64_t>(std::min(x.last_end(), planning.weeks())));
            row.exact(x.intensity).text(x.when.text).text(x.until.text);
            row.estimate(std::accumulate(version.tokens.begin(), version.tokens.end(), 0.0));
        }
    }
}

/// Calls tell(number, failing) for each plan of which it is known where it fails, in the order in which they are shown.
void each_failing(const PlanFindings& findings, auto&& tell) {
    std::size_t number = 0;
    for (const std::size_t p : shown_order(findings)) {
        ++number;
        if (findings.plans[p].failing) tell(number, *findings.plans[p].failing);
    }
}

void append_boxes(std::string& out, const Planning& planning, const PlanFindings& findings) {
    each_failing(findings, [&](std::size_t number, const PlanFailing& found) {
        for (const Box::Side& side : found.box.sides) {
            CellRow row(out);
            row.whole(number).text(planning.unknown.axes[side.axis].key());
            row.estimate(side.limits_low ? side.low : missing).estimate(side.limits_high ? side.high : missing);
            append_with_interval(row, found.inside);
            row.estimate(found.outside.value).estimate(found.box.mass).estimate(found.box.coverage);
            row.whole(found.inside.n + found.outside.n).estimate(found.p_value);
        }
    });
}

void append_trees(std::string& out, const Planning& planning, const PlanFindings& findings) {
    each_failing(findings, [&](std::size_t number, const PlanFailing& found) {
        for (std::size_t n = 0; n < found.nodes.size(); ++n) {
            const RegressionTree::Node& node = found.tree.nodes[n];
            std::size_t parent = 0;
            while (n > 0 && found.tree.nodes[parent].lower != n && found.tree.nodes[parent].upper != n) ++parent;
            CellRow row(out);
            row.whole(number).whole(n + 1).whole(n == 0 ? 0 : parent + 1);
            row.text(n == 0 ? "" : found.tree.nodes[parent].lower == n ? "lower" : "upper");
            row.text(node.is_leaf() ? "" : planning.unknown.axes[node.axis].key()).estimate(node.is_leaf() ? missing : node.at);
            row.whole(found.nodes[n].score.n);
            append_with_interval(row, found.nodes[n].score);
            row.estimate(found.nodes[n].fails.value);
        }
    });
}

void append_steps(std::string& out, const PlanFindings& findings) {
    const std::vector<std::size_t> numbers = numbers_of(findings);
    for (const BudgetStep& step : findings.steps) {
        CellRow row(out);
        row.whole(numbers[step.from]).whole(numbers[step.to]).estimate(step.tokens);
        append_with_interval(row, step.gain);
        row.estimate(step.a_token().value);
    }
}

void append_information(std::string& out, const Planning& planning, const ValueOfInformation& information) {
    const auto append = [&](std::string_view parameter, const Estimate& value, double p_value) {
        CellRow row(out);
        row.text(parameter);
        append_with_interval(row, value);
        row.estimate(p_value);
    };
    append("", information.of_everything, missing);
    for (std::size_t a = 0; a < information.of_axis.size(); ++a)
        append(planning.unknown.axes[a].key(), information.of_axis[a], information.p_values[a]);
}

void append_rounds(std::string& out, const SearchResult& search) {
    for (std::size_t k = 0; k < search.rounds.size(); ++k) {
        const SearchRound& round = search.rounds[k];
        CellRow(out).whole(k + 1).text(round.what).whole(round.plans).whole(round.worlds).whole(round.kept).whole(round.close);
    }
}

void append_tried(std::string& out, const Planning& planning, const SearchResult& search) {
    const std::vector<SearchGoal> goals = search_goals(planning);
    const SearchSpace space = space_of(planning);
    for (std::size_t k = 0; k < search.tried.size(); ++k) {
        const TriedPlan& plan = search.tried[k];
        const bool is_finalist = std::find(search.finalists.begin(), search.finalists.end(), k) != search.finalists.end();
        CellRow row(out);
        row.whole(k + 1).text(plan_line(planning, plan.choice)).whole(parts_in(plan.choice)).estimate(space.cost(plan.choice));
        row.whole(plan.worlds).estimate(moments_of(known_of(scores_of(plan, goals))).mean).truth(plan.was_bred).truth(is_finalist);
    }
}

}  // namespace

std::vector<std::size_t> shown_order(const PlanFindings& findings) {
    std::vector<std::size_t> order(findings.plans.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto group = [&](std::size_t p) { return p == findings.best ? 0 : findings.plans[p].may_be_best ? 1 : 2; };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return group(a) < group(b); });
    return order;
}

Estimate in_unit(const Estimate& gain, const SearchGoal& goal) {
    if (goal.better != Better::down)
        return {gain.value * goal.of_interest, {gain.interval.low * goal.of_interest, gain.interval.high * goal.of_interest}, gain.n};
    const auto turned = [&](double value) { return 0.0 - value * goal.of_interest; };   // no negative zero
    return {turned(gain.value), {turned(gain.interval.high), turned(gain.interval.low)}, gain.n};
}

std::string planning_csv(std::size_t table, const Planning& planning, const PlanningResult& result) {
    std::string out = header_line(planning_tables(planning)[table]);
    switch (table) {
        case 0: append_plans(out, planning, result.findings); break;
        case 1: append_timetable(out, planning, result.findings); break;
        case 2: append_boxes(out, planning, result.findings); break;
        case 3: append_trees(out, planning, result.findings); break;
        case 4: append_steps(out, result.findings); break;
        case 5: append_information(out, planning, result.findings.information); break;
        case 6: append_rounds(out, result.search); break;
        default: append_tried(out, planning, result.search); break;
    }
    return out;
}

}  // namespace coalesce
