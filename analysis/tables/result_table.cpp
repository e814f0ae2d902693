#include "analysis/tables/result_table.hpp"

#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "files/json.hpp"
#include "files/numbers.hpp"
#include "files/own_seal.hpp"
#include "numerics/build_id.hpp"
#include "output/columns.hpp"

namespace coalesce {
namespace {

void append_estimate(std::string& out, double value) {
    out += ',';
    if (std::isnan(value)) return;
    append_number(out, std::isfinite(value) ? *parse_number(fmt::format("{:.12g}", value)) : value);
}

Json schema_fields(ResultKind kind) {
    Json fields = Json::array();
    for (const Column& column : result_columns(kind)) {
        Json field{{"name", column.name}, {"type", type_name(column.type)}};
        if (!column.unit.empty()) field["unit"] = column.unit;
        field["description"] = column.text;
        if (column.type == ColumnType::integer) field["constraints"] = {{"required", true}};
        fields.push_back(std::move(field));
    }
    return fields;
}

}  // namespace

const std::array<ResultTable, result_kinds>& result_tables() {
    using enum ResultKind;
    // clang-format off
    static constexpr std::array<ResultTable, result_kinds> tables{{
        {effects, "effects.csv",
         "What an arm changes against the baseline, pair by pair of the same random numbers, with its verdict: the table that a comparison writes."},
        {effects_by_point, "effects_by_point.csv",
         "difference: of an arm against the baseline at each point, whose number stands in place of a parameter."},
        {interactions, "interactions.csv",
         "Whether two arms add up, for an arm that does what both do; the two stand in place of a parameter, as A + B: sum_of_effects, "
         "effect_of_both, interaction (effect_of_both less sum_of_effects, replicate by replicate), standardised (the interaction over the "
         "baseline's standard deviation within points), p and p_holm. The verdict is that of the interaction, by the one rule: higher is more than "
         "their sum, lower is less, hardly differs is that they add up."},
        {moderation, "moderation.csv",
         "How what an arm changes is itself changed along a parameter, by least squares on all parameters at once: from and to, the lowest and "
         "highest value of the design; effect_from and effect_to, the effect at both on the line that fits best, the other parameters at their "
         "means; change, from end to end; standardised (the change over the baseline's standard deviation within points), p and p_holm. The verdict "
         "is that of the change: higher, lower. Of a parameter of words, from its first word (as sorted) to each other: NAME: FIRST to OTHER."},
        {morris, "morris.csv",
         "Screening by elementary effects of a parameter's whole range on the expected outcome, noise taken out: mu (mean), mu_star (mean size), "
         "sigma (standard deviation), size (root mean square); rank by size, from 1, with where it lies in resamples of trajectories and "
         "replicates, and share_first (of resamples in which it comes first); matter, how many parameters have a tenth of the largest squared "
         "size or more; share_same_order, of resamples in which these come first in the same order (settled from .95 on), of two parameters or more; from and to, the "
         "range; between_replicates, the share of variance that is between replicates. A switch goes from 0 to 1; of more than two words there are only mu_star and size, of "
         "what another word changes."},
        {sobol, "sobol.csv",
         "Shares of the variance of the expected outcome: S1 of a parameter alone (Saltelli et al. 2010), S1_jansen (the same after Jansen "
         "1999), ST with all its interactions; missing where the variance cannot be told from 0. S2 of two parameters together beyond both alone, named a x b (Saltelli 2002; of a design with "
         "second_order). rank by ST, from 1, with where it lies in "
         "resamples of shifts and replicates, share_first, matter and share_same_order as in morris.csv; too_few_runs, 1 where the variance "
         "cannot be told from 0, an index is outside of 0 to 1 or S1 above ST by more than their intervals; then replicates_needed or "
         "rows_needed, about how many in all make the intervals of indices reach no farther than .1; between_replicates, the share of variance that is "
         "between replicates; variance of the expected outcome."},
        {correlations, "correlations.csv",
         "partial_rank_correlation of an outcome with a parameter, the other parameters taken out; between_replicates, the share of variance that is between replicates. "
         "Switches and two words count as 0 and 1; parameters of more words are left out. No interval of fewer than 10 points, one more for each other parameter."},
        {pawn, "pawn.csv",
         "pawn, of any sample of points, whatever design it has or none: how far the distribution of an outcome's mean over replicates is, at most, from "
         "that over all points where a parameter is in one of its intervals, as the mean over up to ten of these (Pianosi and Wagener 2015, 2018); 0 where "
         "the parameter tells nothing of the outcome, below 1. Each interval has 20 points or more; of few different values, words among them, each is one. "
         "What chance adds to the largest distance is taken off, as far as it shows in halves of the points, in which it is more. low is 0 unless the index "
         "exceeds those of 97.5 % of dummies, which are the same intervals in random order. Of parameters that go together each has what it shares with the others. None of fewer "
         "than 60 points."},
        {convergence, "convergence.csv",
         "Indices from the first quarter, the first half and all of a design or of the replicates, told apart by n."},
        {regret, "regret.csv",
         "How an arm stands up to not knowing which future (point) comes: regret_mean, regret_p90 and regret_worst behind the best arm of "
         "each future, share_best (of futures), rank by mean regret, share_first (of resamples of futures in which it ranks first), "
         "share_within (of futures within the stated bound)."},
        {tradeoffs, "tradeoffs.csv",
         "Arms that no other arm beats in every outcome: not_dominated (1 or 0) and share_not_dominated (of resamples of replicates). The "
         "column parameter names an arm that beats it, the column outcome the outcomes together."},
        {boxes, "boxes.csv",
         "Where among the parameters an arm fails (patient rule induction): from and to, the sides that limit the box; coverage (share of "
         "all failing points inside), density (share of the points inside that fail), mass (share of all points inside), failing (share of "
         "all points that fail)."},
        {tipping, "tipping.csv",
         "Where the response to the one parameter is steepest: steepest (its value), slope there, step_share (of the whole range of the "
         "response, taken by that step), two_humps (share of the spread between replicates beside it that two groups explain; from .85 on it "
         "jumps)."},
        {replicates, "replicates.csv",
         "How many pairs of runs see a difference with a power of .8, from the spread of the differences here: pairs_for_seen (the "
         "difference found), pairs_for_of_interest (the smallest difference of interest), pairs_for_0.2sd and pairs_for_0.5sd (of the baseline's standard deviation), pairs_for_stated; detectable, "
         "the smallest difference that these runs see."},
    }};
    // clang-format on
    return tables;
}

std::vector<Column> result_columns(ResultKind kind) {
    if (holds_verdicts(kind)) return effects_columns();
    using enum ColumnType;
    std::vector<Column> columns{
        {"outcome", string, "", "The column of runs.csv that the row is about."},
        {"arm", string, "", "The arm that the row is about; against the baseline, where two are compared."},
        {"parameter", string, "", "The column of design.csv that the row is about; missing where it is about none."},
        {"index", string, "", "What was estimated; see the table."},
        {"estimate", number, "", "The estimate."},
        {"low", number, "", "Lower end of its interval; missing where there is none."},
        {"high", number, "", "Upper end of its interval."},
        {"level", number, "share", "How often such an interval covers the truth; missing where there is none."},
        {"n", integer, "", "From how many it comes: pairs, trajectories, rows, points, replicates."}};
    if (kind == ResultKind::effects_by_point) columns[2] = {"point", integer, "", "Number of the design point, from 0."};
    return columns;
}

std::string effects_csv(std::span<const EffectRow> rows) {
    std::string text = header_line(effects_columns());
    for (const EffectRow& row : rows) append_effect(text, row);
    return text;
}

std::string results_csv(ResultKind kind, const Findings& findings, double level) {
    std::string text = header_line(result_columns(kind));
    for (const Finding& f : findings) {
        for (const std::string* cell : {&f.outcome, &f.arm, &f.parameter}) {
            append_text(text, *cell);
            text += ',';
        }
        append_text(text, f.index);
        append_estimate(text, f.estimate.value);
        append_estimate(text, f.estimate.interval.low);
        append_estimate(text, f.estimate.interval.high);
        append_estimate(text, std::isnan(f.estimate.interval.low) ? f.estimate.interval.low : level);
        text += ',';
        append_whole(text, static_cast<std::int64_t>(f.estimate.n));
        text += '\n';
    }
    return text;
}

std::string results_package(const std::vector<const ResultTable*>& tables, const std::vector<ListedFile>& written) {
    Json package{{"profile", "tabular-data-package"}, {"name", "analysis"}, {"title", "What the runs mean"}};
    package["program"] = {{"name", "coalesce"}, {"version", program_version()}, {"sources", program_sources()}};
    package["resources"] = Json::array();
    for (std::size_t k = 0; k < tables.size(); ++k) {
        const ResultTable* const table = tables[k];
        package["resources"].push_back({{"name", table->file.substr(0, table->file.find('.'))},
                                        {"path", table->file},
                                        {"profile", "tabular-data-resource"},
                                        {"description", table->text},
                                        {"format", "csv"},
                                        {"mediatype", "text/csv"},
                                        {"encoding", "utf-8"},
                                        {"bytes", *written[k].bytes},
                                        {"hash", written[k].hash},
                                        {"schema", {{"fields", schema_fields(table->kind)}, {"missingValues", Json::array({""})}}}});
    }
    return sealed_json(package.dump(2) + "\n");
}

std::string results_markdown() {
    std::string text = "\n## Tables of `coalesce analyse`\n\nOne row per outcome, arm, parameter and index. All have these columns; "
                       "effects.csv, interactions.csv and moderation.csv have the columns of effects.csv, which stand above:\n\n";
    text += columns_as_markdown(result_columns(ResultKind::morris));
    text += "\n| table | what its indices are |\n|---|---|\n";
    for (const ResultTable& table : result_tables()) text += fmt::format("| `{}` | {} |\n", table.file, table.text);
    return text;
}

std::string results_description() {
    std::string text = "\nThe tables of `coalesce analyse`:\n";
    text += columns_as_lines(result_columns(ResultKind::morris));
    for (const ResultTable& table : result_tables()) text += fmt::format("\n{}: {}\n", table.file, table.text);
    return text;
}

}  // namespace coalesce
