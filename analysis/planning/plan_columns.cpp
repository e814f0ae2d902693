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
        {"may_be_best", boolean, "", "Whether it may be the best of these plans, at 95 % for all of them together (Hsu 1984)."},
        {"behind", number, "smallest difference", "At most so far behind the best of them, likewise; missing where it breaks a guard."},
        {"keeps_guards", boolean, "", "Whether no guard is clearly broken."},
        {"dominated", boolean, "", "Whether another plan is as good in every goal and better in one."},
        {"share_not_dominated", number, "share", "Share of resamples of futures in which none is."},
        {"regret_mean", number, "smallest difference", "How far it falls behind the best of these plans in a future, on average."},
        {"regret_p90", number, "smallest difference", "The same, in nine of ten futures at most."},
        {"regret_worst", number, "smallest difference", "The same, in the worst future."},
        {"share_best", number, "share", "Share of futures in which it is the best."},
        {"share_near", number, "share", "Share of futures in which it is the best or within a smallest difference of it."}};
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
        {{}, "steps.csv", "One row per step to a dearer plan: what the last tokens buy.", {"from", "to"}, step_columns()},
        {{}, "information.csv", "One row per parameter that is not known: what it would be worth to know it.", {}, information_columns()},
        {{}, "rounds.csv", "One row per round of the search.", {"round"}, round_columns()},
        {{}, "tried.csv", "One row per plan that was tried.", {"number"}, tried_columns()}};
}

std::vector<Table> documented_planning() { return planning_tables_with({{"OUTCOME", "", Better::up, true}}); }

}  // namespace

std::vector<Table> planning_tables(const Planning& planning) {
    std::vector<GoalColumn> goals;
    for (const PlanGoal& goal : planning.goals)
        goals.push_back({goal.outcome.column, std::string(metrics[static_cast<std::size_t>(goal.outcome.metric)].unit), goal.search.better,
                         goal.search.is_guard});
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
