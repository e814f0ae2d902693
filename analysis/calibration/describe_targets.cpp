#include "analysis/calibration/describe_targets.hpp"

#include "experiment/describe_experiment.hpp"
#include "files/json.hpp"
#include "scenario/schema_parts.hpp"

namespace coalesce {
namespace {

constexpr std::string_view described_targets = R"toml(#:schema targets.schema.json
# The line above lets editors complete and check: coalesce describe targets --schema > targets.schema.json
# What is known of an organisation, and which parameters may be turned to meet it, for `coalesce calibrate`; docs/calibration.md says more.
format = 1
title = "Targets"
question = "Which parameters fit what we know?"
scenario = "baseline.toml"   # the organisation; its path from the folder of this file
seed = 1                     # as the scenario says, if it is left out
replicates = 8               # runs of each point

# Sections of `coalesce describe parameters` that may be turned, or "all"; single ones by [[axis]].
parameters = ["careers"]
[[axis]]
parameter = "exit.hazard"
low = 0.02
high = 0.06

# An outcome: a column of runs.csv, or one of one's own.
[[target]]
name = "turnover"                                  # by default that of the outcome
outcome = "expected_exits_a_year_everyone_year"
value = 0.17
interval = [0.12, 0.20]                            # how far off it may be; or tolerance = 0.03, on both sides
discrepancy = 0.01                                 # standard deviation of what the model itself gets wrong
organisations = 100                                # the value is a mean over about so many
source = "Where it is from."

# Or a ratio of two: the first is divided by the second.
[[target]]
name = "turnover_ratio"
ratio = ["expected_exits_a_year_marginalised_year", "expected_exits_a_year_others_year"]
value = 1.13
tolerance = 0.1

# Outcomes of one's own: `coalesce describe expressions`.
[[outcome]]
name = "trust_at_the_bottom"
value = "mean(trust, level = 0, last = 52)"
[[target]]
outcome = "trust_at_the_bottom"
interval = [0.4, 0.7]

# Waves of runs that rule out what cannot meet the targets.
[waves]
most = 3             # waves
points = 40          # of each wave; by default ten for each parameter
cutoff = 3.0         # how implausible is too much
candidates = 100000  # points that are tried against the emulator
)toml";

}  // namespace

std::string describe_targets() { return std::string(described_targets); }

std::string targets_schema() {
    const auto number = [](std::string_view meaning) { return Json{{"type", "number"}, {"description", schema_text(meaning)}}; };
    const auto list_of_two = [](const Json& item, std::string_view meaning) {
        return Json{{"type", "array"}, {"items", item}, {"minItems", 2}, {"maxItems", 2}, {"description", schema_text(meaning)}};
    };
    Json target = closed_schema({{"name", text_schema("What it is called in the results.")},
                                 {"outcome", text_schema("A column of runs.csv.")},
                                 {"ratio", list_of_two({{"type", "string"}}, "Two columns: the first is divided by the second.")},
                                 {"value", number("What is known.")},
                                 {"tolerance", number("How far off it may be, on both sides.")},
                                 {"interval", list_of_two({{"type", "number"}}, "Or from where to where it may be.")},
                                 {"discrepancy", number("Standard deviation of what the model itself gets wrong.")},
                                 {"organisations", number("The value is a mean over about so many.")},
                                 {"source", text_schema("Where it is from.")}},
                                "Something that is known of the organisation.");
    target["oneOf"] = {{{"required", {"outcome"}}}, {{"required", {"ratio"}}}};
    Json waves = closed_schema({{"most", integer_schema(1, "Waves.")},
                                {"points", integer_schema(10, "Points of each wave.")},
                                {"cutoff", number("How implausible is too much.")},
                                {"candidates", integer_schema(1000, "Points that are tried against the emulator.")}},
                               "Waves of runs.");
    Json properties = {{"format", {{"const", 1}}},
                       {"title", text_schema("One line.")},
                       {"question", text_schema("What it asks.")},
                       {"scenario", text_schema("The organisation.")},
                       {"seed", integer_schema(0, "Equal seeds give equal results.")},
                       {"replicates", integer_schema(2, "Runs of each point.")},
                       {"parameters", sections_schema("Sections of parameters that may be turned, or all.")},
                       {"axis", axis_schema(AxisUse::calibration)},
                       {"target", {{"type", "array"}, {"items", target}, {"minItems", 1}}},
                       {"outcome", outcome_schema()},
                       {"waves", waves}};
    return whole_schema("Coalesce targets",
                        closed_schema(properties, "What is known of an organisation, and what may be turned to meet it."));
}

}  // namespace coalesce
