#include "output/columns.hpp"

#include <algorithm>

#include "engine/headlines.hpp"
#include "engine/outcomes.hpp"
#include "output/record_columns.hpp"

namespace coalesce {
namespace {

/// The columns that depend on who is in the organisation.
struct Varying {
    Columns outcomes;      ///< of runs
    Columns dimensions;    ///< the groups of a person
    Columns own;           ///< what people may have of their own
    bool may_end_early = false;
};

Column point_column() { return {"point", an_integer, "", "Number of the design point, from 0."}; }
Column arm_column() { return {"arm", a_string, "", "Name of the scenario that was run."}; }

std::string when_text(const Outcome& outcome, const std::vector<std::string>& arms) {
    if (outcome.when == When::end) return "at the end.";
    if (outcome.when == When::year) return "mean over the observations of the last year.";
    std::string whose;
    for (const std::string& arm : arms) whose += (whose.empty() ? "" : ", ") + arm;
    return "mean over the observations of weeks " + std::to_string(outcome.weeks.first) + " to " + std::to_string(outcome.weeks.end) +
           (outcome.when == When::during ? ", while it lasts" : ", the year after") + " (" + whose + ").";
}

Column own_outcome_column(const OwnOutcome& own) {
    const std::string text = own.text.empty() ? own.value : own.text + (own.text.ends_with('.') ? " " : ". ") + own.value;
    Column column{own.name, a_number, own.unit, text, better_word(own.better)};
    column.of_interest = own.of_interest;
    return column;
}

Column outcome_column(const Outcome& outcome, const std::vector<std::string>& arms) {
    if (outcome.own) return own_outcome_column(*outcome.own);
    const MetricInfo& info = metrics[static_cast<std::size_t>(outcome.metric)];
    const std::string text(info.text.substr(0, info.text.size() - 1));   // a sentence
    const std::string where = outcome.level < 0 ? "; " : "; at level " + std::to_string(outcome.level) + ", ";
    Column column{outcome.column, a_number, std::string(info.unit), text + where + when_text(outcome, arms), better_word(outcome.better)};
    column.of_interest = info.of_interest;
    column.arms = arms;
    return column;
}

std::string level_metric_names() {
    std::string names;
    for (const Metric metric : level_metrics) {
        const bool is_last = metric == level_metrics.back();
        names += (names.empty() ? "" : is_last ? " and " : ", ") + std::string(metrics[static_cast<std::size_t>(metric)].key);
    }
    return names;
}

/// Those whose window an outcome is of; of the end and the last year none is named.
std::vector<std::string> names_of_judged(const Outcome& outcome, std::span<const JudgedArm> arms) {
    std::vector<std::string> names;
    for (const JudgedArm& arm : arms) {
        if (!outcome.weeks.is_empty() && outcome.judges(arm.windows)) names.push_back(arm.name);
    }
    return names;
}

Columns metric_columns() {
    Columns columns;
    for (const MetricInfo& metric : metrics)
        columns.push_back({std::string(metric.key), a_number, std::string(metric.unit), std::string(metric.text)});
    return columns;
}

Columns runs_columns(const Varying& varying) {
    const Column ended{std::string(ended_column), a_number, "week",
                       "Where a scenario has run.until: weeks after which that ended the run, 0 at its start; missing where it did not."};
    return joined({{run_column(),
                    point_column(),
                    arm_column(),
                    {"replicate", an_integer, "", "Number of the replicate; equal numbers share their random numbers."},
                    {"status", a_string, "", "done, or failed: and the reason; then the outcomes are missing."}},
                   varying.may_end_early ? Columns{ended} : Columns{},
                   varying.outcomes});
}

Columns summary_columns() {
    Columns columns{point_column(),
                    arm_column(),
                    week_column(),
                    group_column(),
                    {"metric", a_string, "",
                     "Which metric; units and meanings are those of its column in timeline.csv. Behind it _year: its mean over the last "
                     "year; _during_FIRST_END and _after_FIRST_END: over these weeks."},
                    {"runs", an_integer, "run", "Finished runs in which it is not missing."},
                    {"mean", a_number, "", "Mean over these runs."},
                    {"sd", a_number, "", "Standard deviation over these runs (divisor n - 1)."}};
    for (const char* percent : {"5", "25", "50", "75", "95"}) {
        columns.push_back({std::string("p") + percent, a_number, "",
                           std::string("Value that ") + percent + " % of these runs stay below (Hyndman & Fan 1996, type 7)."});
    }
    return columns;
}

Columns rivals_columns() {
    Columns columns = joined({{{"rule", a_string, "", "The rival rule; as_stated is the scenario without it."}}, effects_columns()});
    std::erase_if(columns, [](const Column& column) { return column.name == "parameter"; });
    const auto index = std::find_if(columns.begin(), columns.end(), [](const Column& column) { return column.name == "index"; });
    index->text = "As in effects.csv; of one scenario alone mean, over runs, interval by Student's t.";
    return columns;
}

Columns differences_columns() {
    return {{"arm", a_string, "", "Name of the scenario that is compared with the baseline, which is the first."},
            week_column(),
            group_column(),
            {"metric", a_string, "", "Which metric; units and meanings are those of its column in timeline.csv."},
            {"mean", a_number, "", "Mean of the arm less the baseline, over pairs of runs on the same random numbers."},
            {"low", a_number, "", "Lower bound of the 95 % interval of the mean, by Student's t; missing with fewer than two pairs."},
            {"high", a_number, "", "Upper bound of that interval."},
            {"n", an_integer, "pair", "Pairs of finished runs in which it is not missing."}};
}

std::vector<Table> tables_with(const Varying& varying) {
    using enum TableKind;
    return {
        {runs, "runs.csv", "One row per run: how it came out.", {"run"}, runs_columns(varying)},
        {timeline,
         "timeline.csv",
         "One row per run, week and group: the metrics over time. Where arms are compared, written only if asked for.",
         {"run", "week", "group"},
         joined({{run_column(), week_column(), group_column()}, metric_columns()})},
        {summary,
         "summary.csv",
         "One row per point, arm, week, group and metric: how it is distributed over the finished runs.",
         {"point", "arm", "week", "group", "metric"},
         summary_columns()},
        {effects,
         "effects.csv",
         "One row per outcome, arm and index: what differs from the baseline, and how sure that is. Written where arms are compared.",
         {"outcome", "arm", "index"},
         effects_columns()},
        {differences,
         "differences.csv",
         "One row per arm, week, group and metric: the differences from the baseline over time. Written where arms are compared.",
         {"arm", "week", "group", "metric"},
         differences_columns()},
        {rivals,
         "rivals.csv",
         "One row per rule, outcome, arm and index: the results under rival rules, side by side. Written where a scenario names some.",
         {"rule", "outcome", "arm", "index"},
         rivals_columns()},
        {levels,
         "levels.csv",
         "One row per run, week, level and group: heads and moves.",
         {"run", "week", "level", "group"},
         levels_columns()},
        {coalitions,
         "coalitions.csv",
         "One row per run, quarter and coalition of at least two people.",
         {"run", "quarter", "coalition"},
         coalitions_columns()},
        {members,
         "members.csv",
         "One row per run, quarter and person in a coalition of at least two: who is in which.",
         {"run", "quarter", "person"},
         members_columns()},
        {passages,
         "passages.csv",
         "One row per run, quarter, level and unit: where measures stop, or would if there were any.",
         {"run", "quarter", "level", "unit"},
         passages_columns()},
        {doses,
         "doses.csv",
         "One row per run, intervention and week in which its dose changes: what took effect, and why it was not more.",
         {"run", "week", "intervention"},
         doses_columns()},
        {events, "events.csv", "One row per event, in order: what happened to whom.", {}, events_columns(varying.dimensions)},
        {people,
         "people.csv",
         "One row per person at the end of replicate 0; can be given to another run.",
         {"id"},
         people_columns_of(varying.dimensions, varying.own)},
        {ties,
         "ties.csv",
         "One row per tie and direction at the end of replicate 0; can be given to another run. Rows that go both ways are read as mutual.",
         {},
         ties_columns()},
    };
}

Columns own_columns(bool susceptibility, bool threshold) {
    Columns columns;
    if (susceptibility) columns.push_back({"susceptibility", a_number, "1", "Share of talk in what moves the person's stories."});
    if (threshold) columns.push_back({"threshold", a_number, "1", "Seen action at which the person follows."});
    return columns;
}

Column dimension_column(std::string_view name) {
    return {std::string(name), a_string, "", "Group of the person on this identity dimension."};
}

}  // namespace

Columns effects_columns() {
    return {
        {"outcome", a_string, "", "Which outcome: a column of runs.csv."},
        {"arm", a_string, "", "Name of the scenario that is compared with the baseline, which is the first."},
        {"parameter", a_string, "", "Parameter that the index is about; missing where it is about none."},
        {"index", a_string, "",
         "difference: mean of the arm less the baseline, over pairs of runs on the same random numbers; interval by Student's t. "
         "difference_bootstrap: the same, interval by percentile bootstrap (2,000 resamples), as a check. standardised: the difference "
         "over the standard deviation of the baseline's runs, taken as known; missing where they do not differ. share_better, "
         "share_same, share_worse: shares of pairs; share_up, share_same, share_down of an outcome that is not better in either "
         "direction; interval of Clopper and Pearson. variance_saved: by pairing, 1 - Var(difference) / (Var(baseline) + Var(arm)). "
         "p: of the t test that the difference is 0. p_holm: that p adjusted by Holm's method for the outcomes that are looked at "
         "together: the "
         "headlines of this arm, or those that were named; of any other outcome, as if it had been looked at with them. Over several "
         "points "
         "of a design also heterogeneity: standard deviation of the effect between points; points_better, points_worse (or points_up, "
         "points_down): shares of points by the sign of their mean difference. "
         "largest_difference, of an outcome at the end: the same metric in the week in which the mean difference is largest in size, among "
         "those observed of all pairs; as the week is picked, the interval holds for all of them together (Bonferroni). "
         "largest_difference_week: that week, missing where nothing differs. "
         "With --baseline-replicates, difference_adjusted: the difference without the chance that the pairs' own baseline runs had, by the "
         "regression of what-if on baseline runs (Cochran 1977, 12.6), with a verdict of its own; adjusted_coefficient: that of the "
         "regression, 0 where the two have nothing in common. "
         "With --uncertain, from draws of what is not known: draws_difference: mean over draws; interval by Student's t over them. "
         "draws_middle: the same mean, low and high are where 8 in 10 draws lie, chance taken out. replicate_sd: of the difference of one "
         "pair, at given parameters. parameters_sd: of the expected difference over draws. draws_better, draws_same, draws_worse (or "
         "draws_up, draws_same, draws_down): shares of draws by the sign of their mean difference; interval of Clopper and Pearson."},
        {"estimate", a_number, "", "The index; a difference has the unit of its outcome."},
        {"low", a_number, "", "Lower bound of its interval; missing where there is none."},
        {"high", a_number, "", "Upper bound of its interval; missing where there is none."},
        {"level", a_number, "share", "How often such an interval covers the truth; missing where there is none."},
        {"n", an_integer, "",
         "How many were drawn independently: replicates, as a replicate has the same random numbers at every point; of shares at one point "
         "pairs, of indices about draws: draws."},
        {"of_interest", a_number, "",
         "Of differences: the smallest one of interest, in the unit of the outcome. As declared of the metric; of outcomes of which nobody "
         "said it, a fifth of the standard deviation of the baseline's runs (Cohen 1988)."},
        {"verdict", a_string, "",
         "Of differences, by one rule. too few runs to tell: fewer than 6 independent runs. hardly differs: the interval lies within the "
         "smallest difference of interest on both sides of 0. better, worse (higher, lower where neither is better): p_holm is below .05. "
         "too few runs to tell, again: the interval reaches beyond the smallest difference of interest on both sides. Else: no clear "
         "difference."}};
}

std::vector<Table> output_tables(const Setup& setup, std::span<const JudgedArm> arms) {
    Varying varying;
    const Scopes scopes(setup.identities);
    std::vector<ArmWindows> windows;
    varying.may_end_early = setup.until.exists();
    for (const JudgedArm& arm : arms) {
        windows.push_back(arm.windows);
        varying.may_end_early = varying.may_end_early || arm.may_end_early;
    }
    for (const Outcome& o : list_row_outcomes(setup, windows)) {
        varying.outcomes.push_back(outcome_column(o, names_of_judged(o, arms)));
        varying.outcomes.back().is_headline = is_headline(o, scopes);
    }
    for (const Dimension& dimension : setup.identities.dimensions()) varying.dimensions.push_back(dimension_column(dimension.name));
    if (setup.given) varying.own = own_columns(!setup.given->susceptibility.empty(), !setup.given->threshold.empty());
    return tables_with(varying);
}

std::vector<Table> documented_tables() {
    Varying varying;
    for (const MetricInfo& metric : metrics) {
        const std::string stem = std::string(metric.key) + (metric.about == About::organisation ? "" : "_GROUP");
        for (const When when : {When::end, When::year}) {
            Outcome outcome{stem, metric.metric, 0, when, metric.better};
            outcome.column += outcome.suffix();
            varying.outcomes.push_back(outcome_column(outcome, {}));
        }
    }
    varying.outcomes.push_back({"METRIC_GROUP_level_LEVEL_year", a_number, "",
                                "Of " + level_metric_names() +
                                    ", for each level (0 is the lowest): of those who are there; mean over the observations of the last "
                                    "year. Promotions are those out of the level; of everyone head_share is the share of all people."});
    varying.outcomes.push_back({"METRIC_GROUP_during_FIRST_END", a_number, "",
                                "Of each metric, where an arm does something that ends before the run does: mean over the observations of "
                                "the weeks FIRST to END in which that lasts."});
    varying.outcomes.push_back(
        {"METRIC_GROUP_after_FIRST_END", a_number, "",
         "Of each metric, where an arm does something that ends or acts once: mean over the observations of the year "
         "after, from week FIRST to END. Rates a year look back 52 weeks from each observation, here and there."});
    varying.dimensions.push_back(dimension_column("DIMENSION"));
    varying.own = own_columns(true, true);
    varying.may_end_early = true;
    auto tables = tables_with(varying);
    tables.push_back(
        design_table({}, {{"PARAMETER", a_number, "", "Value of the parameter, as `coalesce describe parameters` explains it."}}));
    return tables;
}

Table design_table(std::vector<Column> roles, std::vector<Column> parameters) {
    return {TableKind::design,
            "design.csv",
            "One row per point of a sweep: the parameters that it sets, in all arms.",
            {"point"},
            joined({{point_column()}, std::move(roles), std::move(parameters)})};
}

std::string header_line(const Table& table) { return header_line(table.columns); }

}  // namespace coalesce
