#include "analysis/reach/describe_reach.hpp"

#include <string_view>

#include "experiment/describe_experiment.hpp"
#include "scenario/reading.hpp"
#include "scenario/schema_parts.hpp"

namespace coalesce {
namespace {

constexpr std::string_view described_reach = R"toml(#:schema reach.schema.json
# The line above lets editors complete and check: coalesce describe reach --schema > reach.schema.json
# Which pairs of outcomes the model can produce at all, for `coalesce reach`; docs/reach.md says more.
format = 1
title = "What can be"
question = "Which pairs of outcomes can occur, if every number that is not known may be anything plausible?"
scenario = "baseline.toml"   # the organisation; its path from the folder of this file
seed = 1                     # as the scenario says, if it is left out

# Sections of `coalesce describe parameters` that may be anything plausible, or "all"; single ones by [[axis]].
parameters = "all"
[[axis]]
parameter = "exit.hazard"
low = 0.02
high = 0.06

# Outcomes of one's own: `coalesce describe expressions`.
[[outcome]]
name = "trust_at_the_bottom"
value = "mean(trust, level = 0, last = 52)"

# Two outcomes, columns of runs.csv, and the grid that is laid over them.
[[pair]]
across = { outcome = "trust_at_the_bottom", words = "trust at the bottom", low = 0.0, high = 1.0, cells = 20 }
up = { outcome = "exits_a_year_everyone_year", words = "leavers a year", low = 0.0, high = 0.5, cells = 20 }

# An organisation to be marked: inside or outside. Of what is not known of it nothing is said.
[[observed]]
name = "Ours, 2025"
source = "Where its values are from."
values = { trust_at_the_bottom = 0.5, exits_a_year_everyone_year = 0.14 }

[effort]
points = 2000      # in all
start = 300        # of them of a Latin hypercube
generation = 100   # points between two looks
replicates = 4     # runs of each, on random numbers that all points share
again = 4          # runs of a point of each cell, on fresh ones
)toml";

Json side_schema(std::string_view meaning) {
    Json side = closed_schema({{"outcome", text_schema("A column of runs.csv.")},
                               {"words", text_schema("What it is called in sentences and pictures.")},
                               {"low", {{"type", "number"}, {"description", "Where the grid begins."}}},
                               {"high", {{"type", "number"}, {"description", "Where it ends."}}},
                               {"cells", integer_schema(2, "Cells on this side.")}},
                              meaning);
    side["required"] = {"outcome", "low", "high"};
    return side;
}

Json observed_schema() {
    Json values = {{"type", "object"},
                   {"additionalProperties", {{"type", "number"}}},
                   {"description", "Outcomes of pairs and what was observed of them."}};
    Json observed = closed_schema(
        {{"name", text_schema("Which organisation.")}, {"source", text_schema("Where its values are from.")}, {"values", values}},
        "An organisation to be marked.");
    observed["required"] = {"name", "source", "values"};
    return observed;
}

}  // namespace

std::string describe_reach() { return std::string(described_reach); }

std::string reach_schema() {
    const auto list_of = [](const Json& item) { return Json{{"type", "array"}, {"items", item}, {"minItems", 1}}; };
    Json pair = closed_schema({{"across", side_schema("From left to right.")}, {"up", side_schema("From bottom to top.")}},
                              "Two outcomes that are looked at together.");
    pair["required"] = {"across", "up"};
    Json properties = {{"format", {{"const", 1}}},
                       {"title", text_schema("One line.")},
                       {"question", text_schema("What it asks.")},
                       {"scenario", text_schema("The organisation.")},
                       {"seed", integer_schema(0, "Equal seeds give equal results.")},
                       {"parameters", sections_schema("Sections of parameters that may be anything plausible, or all.")},
                       {"axis", axis_schema(AxisUse::calibration)},
                       {"outcome", outcome_schema()},
                       {"pair", list_of(pair)},
                       {"observed", list_of(observed_schema())},
                       {"effort", closed_schema({{"points", integer_schema(1, "Points in all.")},
                                                 {"start", integer_schema(1, "Of them of a Latin hypercube.")},
                                                 {"generation", integer_schema(1, "Points between two looks.")},
                                                 {"replicates", integer_schema(2, "Runs of each point.")},
                                                 {"again", integer_schema(2, "Runs of a point of each cell, on fresh random numbers.")}},
                                                "How much is run.")}};
    return whole_schema("Coalesce reach", closed_schema(properties, "Which pairs of outcomes the model can produce at all."));
}

}  // namespace coalesce
