#include "experiment/describe_experiment.hpp"

#include <fmt/format.h>

#include "experiment/design.hpp"
#include "files/json.hpp"
#include "scenario/schema_parts.hpp"

namespace coalesce {
namespace {

constexpr DesignWord designs[]{
    {"grid", "none; each axis has `values` or `levels`", "the product of the levels of all axes",
     "Few axes, each value of which somebody asks for by name: a table to read. With many axes it explodes; then `lhs`. What happens "
     "between "
     "its values it does not say.",
     R"([[axis]]
parameter = "talk.pull"
values = [0.01, 0.04]
[[axis]]
parameter = "incidents.rate"
low = 0.05
high = 0.20
levels = 3
[design]
kind = "grid"
)",
     6},
    {"oat", "none; an axis has `values` or `levels`, or its two bounds are taken", "1 + the sum of the levels of all axes",
     "One at a time: the scenario as it is, then each value of each axis while all others stay. A first look, and a tornado chart; blind "
     "to "
     "what parameters do together, which `morris` sees for about as many runs.",
     R"([[axis]]
parameter = "talk.pull"
low = 0.01
high = 0.04
[[axis]]
parameter = "careers.bias"
values = [0.0, 0.3, 0.6]
[design]
kind = "oat"
)",
     6},
    {"lhs", "`rows`", "rows",
     "Latin hypercube: spreads any number of points evenly over every axis. For regressions, tipping points, emulators, and whenever there "
     "are "
     "more axes than a grid can pay for. Ten points an axis are a beginning.",
     R"([[axis]]
parameter = "talk.pull"
[[axis]]
parameter = "incidents.rate"
[design]
kind = "lhs"
rows = 20
)",
     20},
    {"sobol_sample", "`rows`, a power of two; `shifts` (0)", "rows x max(1, shifts)",
     "Sobol' points: more even than `lhs` in few dimensions, and a sample that is added to by doubling. With shifts, independent copies "
     "from "
     "which an error is seen. It is no design for Sobol' indices: that is `sobol`.",
     R"([[axis]]
parameter = "talk.pull"
[[axis]]
parameter = "incidents.rate"
[design]
kind = "sobol_sample"
rows = 8
shifts = 2
)",
     16},
    {"morris", "`trajectories`; `levels` (4), even", "trajectories x (axes + 1)",
     "Screening: which of many parameters move an outcome at all (mu*), and which do so differently from place to place (sigma). The "
     "cheapest answer for ten parameters or more; shares of variance it does not give.",
     R"([[axis]]
parameter = "talk.pull"
[[axis]]
parameter = "incidents.rate"
[[axis]]
parameter = "careers.bias"
[design]
kind = "morris"
trajectories = 4
levels = 4
)",
     16},
    {"sobol", "`base`, a power of two; `shifts` (8); `second_order` (false)",
     "base x shifts x (axes + 2); with second_order base x shifts x (2 axes + 2)",
     "Shares of variance: of each parameter alone (S1), with all others (ST), and, if asked, of each pair. For the few parameters that a "
     "screening left. To be believed, base x shifts takes a thousand or more.",
     R"([[axis]]
parameter = "talk.pull"
[[axis]]
parameter = "incidents.rate"
[design]
kind = "sobol"
base = 2
shifts = 2
)",
     16},
    {"points", "`file`: a table with a column for each parameter", "the rows of the table",
     "Points that somebody else chose: the not-ruled-out ones of a calibration (its design.csv), another program's design. Its columns are "
     "the axes, so there is no [[axis]].",
     R"([design]
kind = "points"
file = "points.csv"   # talk.pull,incidents.rate below which stand the values
)",
     3},
};

constexpr std::string_view described = R"toml(#:schema experiment.schema.json
# The line above lets editors complete and check: coalesce describe experiment --schema > experiment.schema.json
# An experiment: scenarios (arms) at points of parameters, replicate after replicate. `coalesce sweep` runs it, `analyse` says what it means.
format = 1
title = "An experiment"
question = "What it asks."
scenario = "baseline.toml"   # of all arms that name none; its path from the folder of this file
seed = 1                     # as the scenario says, if it is left out
replicates = 20              # runs of each point and arm; as the scenario says, if it is left out
keep = ["trust_everyone_year", "trust_gap"]   # outcomes, the columns of runs.csv; all of them, if it is left out

# Scenarios that are compared at every point; the first is the baseline. Without any, the scenario alone.
[[arm]]
name = "as is"
[[arm]]
name = "no voice"
scenario = "baseline.toml"             # another file, if it is to be
set = { "mechanisms.voice" = false }   # parameters, laid over it

# What varies from point to point, in all arms: a parameter, a field of an intervention by its name (intervention.sponsors.intensity), or
# the scale or shift of a series (series.exit.market.scale). `values` lists what it takes; `low` and `high` bound it, by default its
# plausible range; `levels` spaces that evenly.
[[axis]]
parameter = "talk.pull"
values = [0.01, 0.02, 0.04]
[[axis]]
parameter = "incidents.rate"
low = 0.05
high = 0.20
levels = 3

# Outcomes of one's own, beside those of the scenarios: `coalesce describe expressions`.
[[outcome]]
name = "trust_gap"
value = "end(trust(group = 'others') - trust(group = 'marginalised'))"
better = "down"

# Keep the metrics over time, too: timeline.csv. `every` is a multiple of run.observe_every.
[timeline]
every = 52

# Which points: grid, oat, lhs, sobol_sample, morris, sobol or points; docs/experiments.md says when which.
[design]
kind = "grid"
)toml";

}  // namespace

std::string describe_experiment() { return std::string(described); }

std::string experiments_markdown() {
    std::string text = "<!-- Generated: coalesce describe experiment --markdown > docs/experiments.md -->\n# Experiments\n\n"
                       "An experiment is a TOML file for `coalesce sweep`: scenarios (arms) at points of parameters (a design over axes), "
                       "replicate after\n"
                       "replicate. `coalesce describe experiment` prints one with every key explained. Runs are points x arms x "
                       "replicates; arms of a point and\n"
                       "replicate share their random numbers, and replicate r has the same ones at every point. `coalesce sweep FILE "
                       "--plan` says how many runs\n"
                       "there are and how long they take; `--until` runs no more at points that are known well enough.\n\n"
                       "## Which design\n\n| kind | keys beside kind | points |\n|---|---|---|\n";
    for (const DesignWord& one : designs) text += fmt::format("| [`{0}`](#{0}) | {1} | {2} |\n", one.kind, one.keys, one.size);
    for (const DesignWord& one : designs) {
        text += fmt::format(
            "\n## {}\n\n{}\n\nThis one has {} points:\n\n```toml\nformat = 1\nscenario = \"base.toml\"\nreplicates = 2\n{}```\n", one.kind,
            one.when, one.points, one.example);
    }
    text +=
        "\n## Axes\n\nAn axis has a `parameter` and either `values`, or `low` and `high` (by default the plausible range of the parameter) "
        "and\n"
        "perhaps `levels`, which spaces them evenly. The parameter is one of `coalesce describe parameters`, a field of an intervention by "
        "its\n"
        "name, such as `intervention.sponsors.intensity`, or the scale or shift of a series, `series.exit.market.scale`. `run.weeks` and\n"
        "`run.observe_every` cannot vary: tables by week need the same weeks in all runs.\n\n"
        "## One of its runs again\n\n`coalesce sweep FILE --only point=12,arm=b,replicate=3 --events` runs one of them once more, as it is "
        "among all, and writes what\n"
        "is not written of many: events, people, ties. `coalesce merge DIR --so-far` makes results of the replicates that are finished at "
        "all\n"
        "points and arms while the sweep goes on.\n";
    return text;
}

std::string experiment_schema() {
    Json kinds = Json::array();
    for (const std::string& name : design_names()) kinds.push_back(name);
    const Json any_value = {{"type", {"number", "string", "boolean"}}};
    const auto whole = [](std::int64_t least, std::string_view meaning) {
        return Json{{"type", "integer"}, {"minimum", least}, {"description", schema_text(meaning)}};
    };
    Json arm = closed_schema({{"name", text_schema("What it is called in the results.")},
                              {"scenario", text_schema("Its scenario, if not that of all.")},
                              {"set", {{"type", "object"}, {"description", "Parameters that are laid over it."}}}},
                             "A scenario that is compared at every point.");
    arm["required"] = {"name"};
    Json axis = closed_schema(
        {{"parameter", text_schema("What varies: a parameter, a field of an intervention, or the scale or shift of a series.")},
         {"values", {{"type", "array"}, {"items", any_value}, {"minItems", 1}, {"description", "What it takes."}}},
         {"low", {{"type", "number"}, {"description", "Lower bound; by default of the plausible range."}}},
         {"high", {{"type", "number"}, {"description", "Upper bound; by default of the plausible range."}}},
         {"levels", whole(2, "How many values, evenly spaced between the bounds.")}},
        "What varies from point to point.");
    axis["required"] = {"parameter"};
    Json design = closed_schema({{"kind", {{"enum", kinds}, {"description", "Which points; docs/experiments.md says when which."}}},
                                 {"rows", whole(1, "Points of lhs and sobol_sample.")},
                                 {"shifts", whole(0, "Independent digital shifts of sobol_sample and sobol.")},
                                 {"base", whole(1, "Rows of each shift of sobol, a power of two.")},
                                 {"second_order", {{"type", "boolean"}, {"description", "Of sobol: also indices of pairs."}}},
                                 {"trajectories", whole(1, "Walks of morris.")},
                                 {"levels", whole(2, "Values an axis that morris walks on, an even number.")},
                                 {"file", text_schema("Table of points.")}},
                                "The points.");
    design["required"] = {"kind"};
    Json properties = {
        {"format", {{"const", 1}}},
        {"title", text_schema("One line.")},
        {"question", text_schema("What it asks.")},
        {"scenario", text_schema("The scenario of all arms that name none.")},
        {"seed", whole(0, "Equal seeds give equal results.")},
        {"replicates", whole(1, "Runs of each point and arm.")},
        {"keep", {{"type", "array"}, {"items", {{"type", "string"}}}, {"minItems", 1}, {"description", "Outcomes that are kept."}}},
        {"arm", {{"type", "array"}, {"items", arm}}},
        {"axis", {{"type", "array"}, {"items", axis}}},
        {"outcome", outcome_schema()},
        {"timeline", closed_schema({{"every", whole(1, "Weeks between two observations that are kept.")}}, "The metrics over time.")},
        {"design", design}};
    return whole_schema("Coalesce experiment", closed_schema(properties, "Scenarios at points of parameters, replicate after replicate."));
}

}  // namespace coalesce
