#include "analysis/planning/describe_planning.hpp"

#include <string_view>

#include "scenario/schema_parts.hpp"

namespace coalesce {
namespace {

constexpr std::string_view described_planning = R"toml(#:schema planning.schema.json
# The line above lets editors complete and check: coalesce describe planning --schema > planning.schema.json
# What may be done about an organisation, what may be spent, and what for, for `coalesce plan`; docs/planning.md says more.
format = 1
title = "What to do"
question = "What does most for trust?"
scenario = "baseline.toml"   # the base of every plan; its path from the folder of this file
seed = 1                     # as the scenario says, if it is left out

# In tokens: hundredths of what everybody together needs to do their work in a year. Either, both or none.
[budget]
a_year = 12
in_all = 40

# Something that may be done, or not: any kind and field of `coalesce describe interventions`. Of a list one is chosen.
[[choice]]
kind = "story_circles"
name = "circles"             # by default the kind
intensity = [0.4, 0.8]
start = 0
weeks = [52, 156]            # how long; without it and without end, to the end of the run
whom = [{ among = "leaders" }, { group = "marginalised" }]
must = false                 # true: it is in every plan

[[choice]]
kind = "sponsorship"
name = "sponsors"
start = [0, 52]

[[choice]]
kind = "accountability"
name = "consequences"
when = ["trust(group = 'marginalised') < 0.4", "trust(group = 'marginalised') < 0.5"]

# What may not go together.
[[rule]]
not_both = ["circles", "sponsors"]      # one of these at most
[[rule]]
first = "circles"                       # `then` only with `first`,
then = "consequences"                   # and from so many weeks after its start on
weeks = 26
[[rule]]
at_most = 2                             # at once, in any week; of = [...]: of these

# Outcomes of one's own: `coalesce describe expressions`.
[[outcome]]
name = "trust_at_the_bottom"
value = "mean(trust, level = 0, last = 52)"
better = "up"
of_interest = 0.02

# What for: columns of runs.csv.
[[goal]]
outcome = "trust_marginalised_year"
better = "up"                           # where the model does not know
of_interest = 0.02                      # smallest difference of interest, likewise
weight = 1.0                            # of one such difference
[[goal]]
outcome = "trust_at_the_bottom"
[[goal]]
outcome = "safety_everyone_year"
keep = true                             # not worse by more than its smallest difference of interest

# What nobody knows when choosing: plausible (all that is assumed, over its plausible range), points (those of `file`) or nothing (chance alone).
[unknown]
from = "plausible"
# file = "out/calibrate-mine/design.csv"

[effort]
runs = 20000        # in all; a run is one plan once
finalists = 8       # plans that are measured anew
runs_a_future = 4   # of each of these
)toml";

Json one_or_several(const Json& one) { return {{"anyOf", {one, {{"type", "array"}, {"items", one}, {"minItems", 1}}}}}; }

/// What an intervention is, each value alone or a list of which one is chosen.
Json choice_schema() {
    Json choice = intervention_schema();
    for (auto& [key, value] : choice["properties"].items()) {
        if (key != "kind" && key != "name" && key != "covers") value = one_or_several(value);
    }
    choice["properties"]["weeks"] = one_or_several({{"type", "integer"}, {"minimum", 1}, {"description", "How long it lasts."}});
    choice["properties"]["must"] = {{"type", "boolean"}, {"default", false}, {"description", "Whether it is in every plan."}};
    choice["description"] = "Something that may be done, or not.";
    return choice;
}

Json rule_schema() {
    const Json names = {{"type", "array"}, {"items", {{"type", "string"}}}, {"minItems", 2}};
    const auto described = [](Json schema, std::string_view meaning) {
        schema["description"] = schema_text(meaning);
        return schema;
    };
    Json rule = closed_schema({{"not_both", described(names, "Choices of which a plan has one at most.")},
                               {"first", text_schema("The choice without which `then` is in no plan.")},
                               {"then", text_schema("The choice that comes after `first`.")},
                               {"weeks", integer_schema(0, "So long after the start of `first`.")},
                               {"at_most", integer_schema(1, "How many choices may be at once, in any week.")},
                               {"of", described(names, "Of these choices alone.")}},
                              "What may not go together.");
    rule["oneOf"] = {{{"required", {"not_both"}}}, {{"required", {"first", "then"}}}, {{"required", {"at_most"}}}};
    return rule;
}

Json goal_schema() {
    Json goal = closed_schema({{"outcome", text_schema("A column of runs.csv.")},
                               {"better", {{"enum", {"up", "down"}}, {"description", "Which direction is better."}}},
                               {"of_interest", number_schema(0, "The smallest difference that anybody would act on.")},
                               {"weight", number_schema(0, "Of one such difference.")},
                               {"keep", {{"type", "boolean"}, {"default", false}, {"description", "Whether it only must not get worse."}}}},
                              "What it is for.");
    goal["required"] = {"outcome"};
    return goal;
}

}  // namespace

std::string describe_planning() { return std::string(described_planning); }

std::string planning_schema() {
    const auto list_of = [](const Json& item) { return Json{{"type", "array"}, {"items", item}, {"minItems", 1}}; };
    Json unknown = closed_schema({{"from", {{"enum", {"plausible", "points", "nothing"}}, {"description", "What it is drawn from."}}},
                                  {"file", text_schema("The points: a table with a column for each parameter.")}},
                                 "What nobody knows when choosing.");
    Json properties = {{"format", {{"const", 1}}},
                       {"title", text_schema("One line.")},
                       {"question", text_schema("What it asks.")},
                       {"scenario", text_schema("The base of every plan.")},
                       {"seed", integer_schema(0, "Equal seeds give equal results.")},
                       {"budget", closed_schema({{"a_year", number_schema(0, "Tokens in any year.")},
                                                 {"in_all", number_schema(0, "Tokens over the whole run.")}},
                                                "What may be spent.")},
                       {"choice", list_of(choice_schema())},
                       {"rule", list_of(rule_schema())},
                       {"outcome", outcome_schema()},
                       {"goal", list_of(goal_schema())},
                       {"unknown", unknown},
                       {"effort", closed_schema({{"runs", integer_schema(200, "In all; a run is one plan once.")},
                                                 {"finalists", integer_schema(2, "Plans that are measured anew.")},
                                                 {"runs_a_future", integer_schema(1, "Runs of each of these in a future.")}},
                                                "How much is run.")}};
    return whole_schema("Coalesce planning", closed_schema(properties, "What may be done, what may be spent, and what for."));
}

}  // namespace coalesce
