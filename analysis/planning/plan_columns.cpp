#include <fmt/format.h>

#include "analysis/planning/plan_tables.hpp"

namespace coalesce {
namespace {

/// What columns are made of: the outcome of a goal, its unit and direction.
struct GoalColumn {
    std::string name, unit;
    Better better;
    bool is_guard;
};

Columns plan_columns(const std::vector<GoalColumn>& goals) {
    using enum ColumnType;
    Columns columns{
        {"plan", integer, "", "Number of the plan, from 1: the one to name first, then those that may be best, then the others."},
        {"what", string, "", "What is done: parts, and their versions where there are several."},
        {"parts", integer, "intervention", "Interventions that it has."},
        {"tokens", number, "token", "What it asks for over the whole run, in hundredths of what everybody needs in a year."},
        {"tokens_a_year", number, "token", "The most that it asks for in a year."},
        {"score", number, "smallest difference",
         "Sum over the goals of what it gains over doing nothing, in smallest differences of interest times weights; on fresh random "
         "numbers."},
        {"score_low", number, "smallest difference", "Lower end of its 95 % interval, by itself; over futures."},
        {"score_high", number, "smallest difference", "Upper end."},
        {"search_score", number, "smallest difference", "What the search took it for, on the random numbers that it was chosen by."},
        {"verdict", string, "",
         "best (the only one of these plans that may be), may be best, behind, breaks what is to be kept, or too few futures to tell."},
        {"may_be_best", boolean, "", "Whether it may be the best of these plans, at 95 % for all of them together (Hsu 1984)."},
        {"behind", number, "smallest difference", "At most so far behind the best of them, likewise; missing where it breaks a guard."},
        {"simplest", boolean, "", "Whether it is the simplest of those that may be best: fewest parts, then fewest tokens."},
        {"keeps_guards", boolean, "", "Whether no guard is clearly broken."},
        {"dominated", boolean, "", "Whether another plan is as good in every goal and better in one."},
        {"share_not_dominated", number, "share", "Share of resamples of futures in which none is."},
        {"regret_mean", number, "smallest difference", "How far it falls behind the best of these plans in a future, on average."},
        {"regret_p90", number, "smallest difference", "The same, in nine of ten futures at most."},
        {"regret_worst", number, "smallest difference", "The same, in the worst future."},
        {"share_best", number, "share", "Share of futures in which it is the best."},
        {"share_near", number, "share", "Share of futures in which it is the best or within a smallest difference of it."},
        {"share_fails", number, "share",
         "Share of futures in which it fails: gains less than a smallest difference over doing nothing, or makes what is to be kept worse "
         "by "
         "more than one. It holds the chance of a future's few runs."},
        {"futures", integer, "future", "Futures in which it was measured."}};
    for (const GoalColumn& goal : goals) {
        columns.push_back({"difference_" + goal.name, number, goal.unit, "What it changes of this outcome; mean over futures.",
                           better_word(goal.better)});
        columns.push_back({"difference_" + goal.name + "_low", number, goal.unit, "Lower end of its 95 % interval, by itself."});
        columns.push_back({"difference_" + goal.name + "_high", number, goal.unit, "Upper end."});
        if (goal.is_guard)
            columns.push_back(
                {"guard_" + goal.name, string, "",
                 "Whether the outcome is kept: kept (worse by the smallest difference of interest at most, at 95 %), broken or "
                 "cannot tell."});
    }
    return columns;
}

Columns timetable_columns() {
    using enum ColumnType;
    return {{"plan", integer, "", "Number of the plan."},
            {"part", string, "", "Name of what is done."},
            {"kind", string, "", "Kind of intervention."},
            {"version", string, "", "What distinguishes it from other ways to do it; empty where there is one."},
            {"start", integer, "week", "First week; with a condition the first in which that is looked at."},
            {"end", integer, "week", "First week after it; that of the run where it lasts."},
            {"intensity", number, "dose", "How much of it is meant."},
            {"when", string, "", "The condition by which it begins; empty: none."},
            {"until", string, "", "The condition by which it ends; empty: none."},
            {"tokens", number, "token", "What it asks for over the whole run; with a condition the most that it may."}};
}

Columns failing_columns() {
    using enum ColumnType;
    return {{"plan", integer, "", "Number of the plan; of those that may be best."},
            {"parameter", string, "", "Key of a parameter that is drawn: a side of the box in which the plan fails most."},
            {"from", number, "", "The box is of values from here on; missing where it has no such bound."},
            {"to", number, "", "And up to here."},
            {"fails_inside", number, "share", "Share of futures inside of the box, all its sides together, in which the plan fails."},
            {"fails_inside_low", number, "share", "Lower end of its 95 % interval (Jeffreys)."},
            {"fails_inside_high", number, "share", "Upper end."},
            {"fails_outside", number, "share", "Share of futures outside of it in which the plan fails."},
            {"mass", number, "share", "Share of futures that are inside."},
            {"coverage", number, "share", "Share of the futures in which it fails that are inside."},
            {"futures", integer, "future", "Futures that this is told of: the half in which the box was not looked for."},
            {"p", number, "", "p-value of failing as often inside as outside (Fisher's exact test)."}};
}

Columns tree_columns() {
    using enum ColumnType;
    return {{"plan", integer, "", "Number of the plan; of those that may be best."},
            {"node", integer, "", "Number of the node of a tree of its scores, from 1, the root."},
            {"parent", integer, "", "Node that it is a branch of; 0 of the root."},
            {"branch", string, "", "lower: of the parent's parameter at most at its value; upper: above; empty of the root."},
            {"parameter", string, "", "Key of the parameter by which it is split; empty of a leaf."},
            {"at", number, "", "The value at which it is split."},
            {"futures", integer, "future", "Futures in it, of the half that the tree was not grown from."},
            {"score", number, "smallest difference", "Mean score in these."},
            {"score_low", number, "smallest difference", "Lower end of its 95 % interval, by itself."},
            {"score_high", number, "smallest difference", "Upper end."},
            {"share_fails", number, "share", "Share of these in which the plan fails."}};
}

Columns step_columns() {
    using enum ColumnType;
    return {{"from", integer, "", "Number of the cheaper plan."},
            {"to", integer, "", "Number of the next dearer one that the search took for better."},
            {"tokens", number, "token", "What it costs more."},
            {"gain", number, "smallest difference", "What it gains over the cheaper one; on fresh random numbers."},
            {"gain_low", number, "smallest difference", "Lower end of its 95 % interval, by itself."},
            {"gain_high", number, "smallest difference", "Upper end."},
            {"gain_a_token", number, "smallest difference a token", "The gain over the tokens."}};
}

Columns information_columns() {
    using enum ColumnType;
    return {{"parameter", string, "", "Key of a parameter that is drawn; empty: of knowing everything, chance included, an upper bound."},
            {"value", number, "smallest difference",
             "What one would gain on average by knowing, before choosing among these plans, whether it is in the lower or the upper half."},
            {"value_low", number, "smallest difference", "Lower end of its 95 % interval, by itself."},
            {"value_high", number, "smallest difference", "Upper end."},
            {"p_adjusted", number, "", "p-value of no value above 0, adjusted for all parameters (Holm 1979)."}};
}

Columns round_columns() {
    using enum ColumnType;
    return {{"round", integer, "", "Number of the round, from 1."},
            {"what", string, "", "Which plans it measured."},
            {"plans", integer, "plan", "How many."},
            {"worlds", integer, "run", "Runs of each so far."},
            {"kept", integer, "plan", "Plans that went on."},
            {"close", integer, "plan", "Plans that were put aside though not clearly behind the leader."}};
}

Columns tried_columns() {
    using enum ColumnType;
    return {{"number", integer, "", "In the order in which they were first tried, from 1."},
            {"what", string, "", "What is done."},
            {"parts", integer, "intervention", "Interventions that it has."},
            {"tokens", number, "token", "What it asks for over the whole run."},
            {"worlds", integer, "run", "Runs of it in the search."},
            {"search_score", number, "smallest difference", "Mean over them; of the best of many more than it is worth."},
            {"bred", boolean, "", "Whether it came of crossing others or leaving a part out."},
            {"measured_anew", boolean, "", "Whether it went on to fresh random numbers, and is in plans.csv."}};
}

std::vector<Table> planning_tables_with(const std::vector<GoalColumn>& goals) {
    return {
        {{},
         "plans.csv",
         "One row per plan that was measured anew, and doing nothing where that is allowed.",
         {"plan"},
         plan_columns(goals)},
        {{},
         "timetable.csv",
         "One row per plan and part: when it is done, how strongly, and on which condition.",
         {"plan", "part"},
         timetable_columns()},
        {{},
         "plan_boxes.csv",
         "Where a plan fails: one row per side of the box in which it fails most. Looked for in half of the futures by patient rule "
         "induction "
         "(Friedman & Fisher 1999) and told of the other half; none where no box holds there.",
         {"plan", "parameter"},
         failing_columns()},
        {{},
         "plan_trees.csv",
         "One row per node of a small tree of a plan's scores (CART: Breiman, Friedman, Olshen & Stone 1984), grown from half of the "
         "futures; "
         "only splits that hold in the other half, of which it is told.",
         {"plan", "node"},
         tree_columns()},
        {{}, "steps.csv", "One row per step to a dearer plan: what the last tokens buy.", {"from", "to"}, step_columns()},
        {{}, "information.csv", "One row per parameter that is not known: what it would be worth to know it.", {}, information_columns()},
        {{}, "rounds.csv", "One row per round of the search.", {"round"}, round_columns()},
        {{}, "tried.csv", "One row per plan that was tried.", {"number"}, tried_columns()}};
}

std::vector<Table> documented_planning() { return planning_tables_with({{"OUTCOME", "", Better::up, true}}); }

}  // namespace

std::vector<Table> planning_tables(const Planning& planning) {
    std::vector<GoalColumn> goals;
    for (const PlanGoal& goal : planning.goals) {
        const Outcome& about = goal.outcome;
        const std::string unit = about.own ? about.own->unit : std::string(metrics[static_cast<std::size_t>(about.metric)].unit);
        goals.push_back({about.column, unit, goal.search.better, goal.search.is_guard});
    }
    return planning_tables_with(goals);
}

std::string planning_markdown() {
    std::string text = "\n## Tables of `coalesce plan`\n";
    for (const Table& table : documented_planning())
        text += fmt::format("\n### {}\n\n{}\n\n", table.file, table.text) + columns_as_markdown(table.columns);
    return text;
}

std::string planning_description() {
    std::string text = "\nThe tables of `coalesce plan`:\n";
    for (const Table& table : documented_planning())
        text += fmt::format("\n{}: {}\n", table.file, table.text) + columns_as_lines(table.columns);
    return text;
}

}  // namespace coalesce
