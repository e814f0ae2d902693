#include "analysis/planning/plan_text.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/statistics/moments.hpp"
#include "analysis/statistics/verdict.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_counted_plans = 2'000'000;

std::string signed_text(double value) { return fmt::format("{:+.2f}", value == 0.0 ? 0.0 : value); }
std::string interval_of(const Estimate& estimate) {
    if (estimate.interval.width() == 0.0) return signed_text(estimate.value);   // nothing, against itself
    return fmt::format("{} ({} to {})", signed_text(estimate.value), signed_text(estimate.interval.low),
                       signed_text(estimate.interval.high));
}
std::string in_percent(double share) { return fmt::format("{:.0f} %", 100.0 * share); }

std::string tokens_text(double tokens) { return std::isinf(tokens) ? "no limit" : fmt::format("{:.4g} tokens", tokens); }

/// `1, 2 and 4`.
std::string listed_text(const std::vector<std::size_t>& numbers) {
    if (numbers.size() == 1) return fmt::format("{}", numbers.front());
    return fmt::format("{} and {}", fmt::join(numbers.begin(), numbers.end() - 1, ", "), numbers.back());
}

std::string goals_line(const Planning& planning) {
    std::string text;
    for (const PlanGoal& goal : planning.goals) {
        const char* const way = goal.search.better == Better::up ? "up" : "down";
        text += fmt::format("  {} {} {}; smallest difference of interest {:.4g}", goal.search.is_guard ? "kept" : "wanted",
                            goal.outcome.column, goal.search.is_guard ? fmt::format("(better {})", way) : way, goal.search.of_interest);
        if (goal.search.weight != 1.0) text += fmt::format(", weight {:.4g}", goal.search.weight);
        text += '\n';
    }
    return text;
}

std::string versions_text(const PlanPart& part) {
    double least = HUGE_VAL, most = 0.0;
    for (const PlanVersion& version : part.versions) {
        double tokens = 0.0;
        for (const double of_year : version.tokens) tokens += of_year;
        least = std::min(least, tokens);
        most = std::max(most, tokens);
    }
    const std::string cost = least == most ? fmt::format("{:.3g}", most) : fmt::format("{:.3g} to {:.3g}", least, most);
    return fmt::format("  {} ({}): {} version{}, {} tokens{}\n", part.name, part.versions.front().intervention.kind->key,
                       part.versions.size(), part.versions.size() == 1 ? "" : "s", cost, part.is_must ? ", in every plan" : "");
}

/// Tells the parts of what came of it one by one.
class PlanTelling {
public:
    PlanTelling(const Planning& planning, const PlanningResult& result)
        : planning_(planning), search_(result.search), found_(result.findings), order_(shown_order(found_)), number_(order_.size()) {
        for (std::size_t k = 0; k < order_.size(); ++k) number_[order_[k]] = k + 1;
    }

    std::string text() {
        tell_what_was_done();
        tell_which_is_best();
        tell_table();
        tell_goals();
        tell_steps();
        tell_where_it_fails();
        tell_information();
        tell_rounds();
        return std::move(out_);
    }

private:
    const FoundPlan& best() const { return found_.plans[found_.best]; }

    void tell_what_was_done() {
        out_ += fmt::format("{}\n", planning_.title.empty() ? planning_.name : planning_.title);
        if (!planning_.question.empty()) out_ += planning_.question + '\n';
        const std::string allowed =
            search_.allowed > 0 ? fmt::format("of {} that are allowed", search_.allowed) : "of more than can be counted";
        out_ += fmt::format("\n{} plans were tried, {}, in {} runs. {} went on to fresh random numbers: {} futures of {} run{} each.\n",
                            search_.tried.size(), allowed, search_.runs, search_.finalists.size(), found_.futures, found_.worlds_a_future,
                            found_.worlds_a_future == 1 ? "" : "s");
        out_ += fmt::format("In each future {}.\n\n",
                            planning_.unknown.axes.empty()
                                ? "chance alone differs"
                                : fmt::format("{} parameters that are not known are drawn anew", planning_.unknown.axes.size()));
    }

    std::vector<std::size_t> numbers_that_may_be_best() const {
        std::vector<std::size_t> numbers;
        for (const std::size_t p : order_) {
            if (found_.plans[p].may_be_best) numbers.push_back(number_[p]);
        }
        return numbers;
    }

    void tell_which_is_best() {
        if (!found_.can_tell()) {
            out_ += fmt::format("Too few futures to tell plans apart: {}. Ask for more runs.\n\n", found_.futures);
            return;
        }
        if (found_.is_leader_beaten)
            out_ += fmt::format("Plan {}, which the search took for best, is clearly not the best on fresh random numbers.\n", number_[0]);
        if (found_.is_settled) {
            out_ += fmt::format("Plan 1 is the best of these (95 %): {}.\n", plan_line(planning_, best().choice));
        } else {
            out_ += fmt::format("No plan is clearly best: plans {} may each be (95 %).\n", listed_text(numbers_that_may_be_best()));
            out_ += fmt::format("Plan 1, {}, is at most {:.2f} smallest differences behind the best of them.\n",
                                plan_line(planning_, best().choice), best().behind);
            if (found_.simplest != found_.best) {
                const FoundPlan& simplest = found_.plans[found_.simplest];
                out_ += fmt::format("The simplest of them is plan {}, {}: {} part{}, {:.3g} tokens, at most {:.2f} behind.\n",
                                    number_[found_.simplest], plan_line(planning_, simplest.choice), simplest.parts,
                                    simplest.parts == 1 ? "" : "s", simplest.tokens, simplest.behind);
            }
        }
        if (best().score.interval.low <= 0.0 && best().parts > 0) out_ += "Even plan 1 is not clearly better than doing nothing.\n";
        out_ += '\n';
    }

    void tell_table() {
        out_ += "Gains over doing nothing, in smallest differences of interest; regret: how far behind the best in a future\n";
        out_ += fmt::format("{:>4}  {:>7}  {:>22}  {:>9}  {:>22}  {:>6}  {:>6}  {}\n", "plan", "tokens", "score (95 %)",
                            "behind <=", "regret: mean, 90 %, max", "best", "near", "what");
        for (const std::size_t p : order_) {
            const FoundPlan& plan = found_.plans[p];
            const std::string regret = plan.keeps_guards ? fmt::format("{:.2f}, {:.2f}, {:.2f}", plan.regret.mean_regret.value,
                                                                       plan.regret.p90_regret.value, plan.regret.worst_regret.value)
                                                         : "";
            out_ += fmt::format("{:>4}  {:>7.3g}  {:>22}  {:>9}  {:>22}  {:>6}  {:>6}  {}{}\n", number_[p], plan.tokens,
                                interval_of(plan.score),
                                plan.keeps_guards ? fmt::format("{:.2f}{}", plan.behind, plan.may_be_best ? "*" : "") : "", regret,
                                plan.keeps_guards ? in_percent(plan.regret.share_best.value) : "",
                                plan.keeps_guards ? in_percent(plan.share_near.value) : "", plan_line(planning_, plan.choice),
                                plan.keeps_guards ? "" : "  [breaks what is to be kept]");
        }
        out_ += "* may be the best. best, near: in which share of futures it is, or is within one smallest difference of it\n";
        out_ += fmt::format("Regret and these shares hold the chance of {} run{} a future, too\n\n", found_.worlds_a_future,
                            found_.worlds_a_future == 1 ? "" : "s");
    }

    void tell_goals() {
        out_ += "What each changes, against doing nothing (95 %, each by itself)\n";
        for (std::size_t g = 0; g < planning_.goals.size(); ++g) {
            const PlanGoal& goal = planning_.goals[g];
            out_ += fmt::format("  {}{}\n", goal.outcome.column, goal.search.is_guard ? ", to be kept" : "");
            for (const std::size_t p : order_) {
                const FoundPlan& plan = found_.plans[p];
                if (plan.parts == 0) continue;
                const Estimate difference = in_unit(plan.gains[g], goal.search);
                out_ += fmt::format("    {:>3}  {:+.4f} ({:+.4f} to {:+.4f}){}\n", number_[p], difference.value, difference.interval.low,
                                    difference.interval.high, goal.search.is_guard ? guard_words(plan.guards[g]) : "");
            }
        }
        std::vector<std::size_t> front;
        for (const std::size_t p : order_) {
            if (found_.plans[p].keeps_guards && !found_.plans[p].is_dominated) front.push_back(number_[p]);
        }
        const auto wanted =
            std::count_if(planning_.goals.begin(), planning_.goals.end(), [](const PlanGoal& g) { return !g.search.is_guard; });
        if (wanted > 1)
            out_ += fmt::format("  Not beaten in every goal at once: {} {}\n", front.size() == 1 ? "plan" : "plans", listed_text(front));
        out_ += '\n';
    }

    static std::string guard_words(GuardVerdict verdict) {
        constexpr const char* words[]{"  kept", "  broken", "  cannot tell"};
        return words[static_cast<std::size_t>(verdict)];
    }

    std::string called(std::size_t plan) const {
        return found_.plans[plan].parts == 0 ? "doing nothing" : fmt::format("plan {}", number_[plan]);
    }

    void tell_steps() {
        if (found_.steps.empty()) return;
        out_ += "What the last tokens buy\n";
        for (const BudgetStep& step : found_.steps) {
            out_ += fmt::format("  from {} to {}: {:.3g} tokens more, {}; {} a token{}\n", called(step.from), called(step.to), step.tokens,
                                interval_of(step.gain), signed_text(step.a_token().value),
                                step.gain.interval.excludes_zero() ? "" : "; no clear gain");
        }
        out_ += '\n';
    }

    /// Of the plan that is named first.
    void tell_where_it_fails() {
        if (!best().failing || planning_.unknown.axes.empty()) return;
        const PlanFailing& failing = *best().failing;
        out_ +=
            fmt::format("Where plan 1 fails (gains less than a smallest difference, or breaks what is to be kept): in {} of {} futures\n",
                        failing.failing, failing.futures);
        if (failing.box.sides.empty() && failing.tree.nodes.size() == 1)
            out_ += "  no range of what is not known clearly goes with it; what is left is chance, or too many things at once\n";
        if (!failing.box.sides.empty()) {
            std::vector<std::string> sides;
            for (const Box::Side& side : failing.box.sides) sides.push_back(side_text(side));
            out_ += fmt::format("  most where {}: in {} of futures there, in {} of the others\n", fmt::join(sides, " and "),
                                in_percent(failing.inside.value), in_percent(failing.outside.value));
        }
        if (failing.tree.nodes.size() > 1) {
            out_ += "  its score, by what is not known (counted in the half of the futures in which no split was sought)\n";
            tell_node(failing, 0, "    ");
        }
        out_ += '\n';
    }

    std::string side_text(const Box::Side& side) const {
        const std::string& key = planning_.unknown.axes[side.axis].key();
        if (side.limits_low && side.limits_high) return fmt::format("{} is {:.3g} to {:.3g}", key, side.low, side.high);
        return side.limits_low ? fmt::format("{} is {:.3g} or more", key, side.low) : fmt::format("{} is {:.3g} or less", key, side.high);
    }

    void tell_node(const PlanFailing& failing, std::size_t n, const std::string& indent) {
        const RegressionTree::Node& node = failing.tree.nodes[n];
        if (node.is_leaf()) return;
        const std::string& key = planning_.unknown.axes[node.axis].key();
        for (const auto& [sign, next] : {std::pair("<=", node.lower), std::pair(">", node.upper)}) {
            const PlanFailing::Leaf& leaf = failing.nodes[next];
            out_ += fmt::format("{}{} {} {:.3g}: {}, fails in {} of {} futures\n", indent, key, sign, node.at, interval_of(leaf.score),
                                in_percent(leaf.fails.value), leaf.score.n);
            tell_node(failing, next, indent + "  ");
        }
    }

    void tell_information() {
        const ValueOfInformation& information = found_.information;
        if (planning_.unknown.axes.empty()) return;
        out_ += "What it would be worth to know before choosing, in smallest differences\n";
        bool any = false;
        for (std::size_t a = 0; a < information.of_axis.size(); ++a) {
            if (!(information.p_values[a] < false_alarms)) continue;
            any = true;
            out_ += fmt::format("  whether {} is low or high: {}\n", planning_.unknown.axes[a].key(), interval_of(information.of_axis[a]));
        }
        if (!any) out_ += "  no single parameter would clearly change the choice\n";
        out_ += fmt::format("  everything, chance included: at most {}\n\n", interval_of(information.of_everything));
    }

    void tell_rounds() {
        out_ += "How it was searched\n";
        for (const SearchRound& round : search_.rounds) {
            out_ += fmt::format("  {} ({}), {} runs of each: {} went on", round.plans, round.what, round.worlds, round.kept);
            out_ += round.close > 0
                        ? fmt::format("; of those put aside {} {} not clearly behind\n", round.close, round.close == 1 ? "was" : "were")
                        : std::string("\n");
        }
        out_ += "The confidence is about the plans that were measured anew; those put aside before might be as good.\n";
    }

    const Planning& planning_;
    const SearchResult& search_;
    const PlanFindings& found_;
    std::vector<std::size_t> order_, number_;   // plans as shown; by plan: its number
    std::string out_;
};

}  // namespace

std::string planning_outline(const Planning& planning) {
    std::string text = fmt::format("{}\n", planning.title.empty() ? planning.name : planning.title);
    if (!planning.question.empty()) text += planning.question + '\n';
    text += fmt::format("\nWhat may be done, over {} weeks:\n", planning.weeks());
    for (const PlanPart& part : planning.parts) text += versions_text(part);
    text += fmt::format("Budget: a year {}, in all {}\n", tokens_text(planning.budget.a_year), tokens_text(planning.budget.in_all));
    text += "What for:\n" + goals_line(planning);
    const auto all = all_allowed(space_of(planning), most_counted_plans);
    text += all ? fmt::format("Plans that are allowed: {}\n", all->size())
                : fmt::format("Plans that are allowed: more than {}\n", most_counted_plans);
    text += fmt::format("Not known: {} parameters{}\n", planning.unknown.axes.size(),
                        planning.unknown.given.points() > 0 ? fmt::format(", at {} points", planning.unknown.given.points()) : "");
    text += fmt::format("Effort: {} runs\n", planning.effort.runs);
    return text;
}

std::vector<std::string> round_lines(const Planning& planning, const SearchResult& so_far, std::span<const std::size_t> left) {
    constexpr std::size_t most_told = 3;
    const std::vector<SearchGoal> goals = search_goals(planning);
    const SearchRound& round = so_far.rounds.back();
    std::vector<Merit> merits;
    for (const std::size_t k : left) merits.push_back(merit_of(so_far.tried[k], goals));
    const std::vector<std::size_t> fronts = fronts_of(merits);
    std::vector<std::string> lines{fmt::format("round {}: {} plans, {} runs of each so far; {} go on, in front", so_far.rounds.size(),
                                               round.plans, round.worlds, left.size())};
    std::size_t in_front = 0;
    for (std::size_t k = 0; k < left.size(); ++k) {
        if (fronts[k] != 0 || ++in_front > most_told) continue;
        const TriedPlan& plan = so_far.tried[left[k]];
        const Moments moments = moments_of(known_of(scores_of(plan, goals)));
        lines.push_back(fmt::format("  {}  {}", interval_of({moments.mean, student_interval(moments, usual_level), moments.n}),
                                    plan_line(planning, plan.choice)));
    }
    if (in_front > most_told) lines.push_back(fmt::format("  and {} more that are not beaten in every goal", in_front - most_told));
    return lines;
}

std::string planning_text(const Planning& planning, const PlanningResult& result) { return PlanTelling(planning, result).text(); }

}  // namespace coalesce
