#include "experiment/describe_experiment.hpp"

#include <fmt/format.h>

#include "experiment/design_words.hpp"
#include "experiment/experiment_keys.hpp"
#include "files/json.hpp"
#include "scenario/schema_parts.hpp"

namespace coalesce {
namespace {

std::string example_text(const DesignWord& one) {
    return fmt::format("\n## {}\n\n{}\n\nThis one has {} points:\n\n```toml\nformat = 1\nscenario = \"base.toml\"\nreplicates = 2\n{}```\n",
                       one.kind, one.when, one.points, one.example);
}

}  // namespace

std::string describe_experiment() { return with_meanings(described_experiment()); }

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
    for (const DesignWord& one : design_words()) text += fmt::format("| [`{0}`](#{0}) | {1} | {2} |\n", one.kind, one.keys, one.size);
    for (const DesignWord& one : design_words()) text += example_text(one);
    text +=
        "\nThe runs of `morris` and `sobol` are those of factors: an axis is one, or several that are moved at once (below).\n"
        "An effect of `morris` is that of a parameter's whole range; of one that is not spread evenly it is per unit of the scale of "
        "its\nquantiles, on which the steps go from the middle of one of `levels` equally likely parts to that of another. design.csv "
        "has in `moved_by`\nhow far. `oat` goes to the bounds; where hardly anything lies there, to what 5 % and 95 % of all draws stay "
        "below.\n\nOf any of these samples but those of `morris` and `sobol`, and of points from anywhere (those that a calibration did "
        "not rule out,\nsay), `analyse` tells partial rank correlations and, from 60 points on, PAWN indices: docs/columns.md.\n"
        "\n# Axes\n\nKeys of [[axis]]:\n\n";
    text += keys_as_markdown("axis") + "\nKeys of [[constraint]]:\n\n" + keys_as_markdown("constraint");
    text += "\n`run.observe_every` is the one parameter that is no axis.\n";
    for (const DesignWord& one : axis_words()) text += example_text(one);
    text +=
        "\n# One of its runs again\n\n`coalesce sweep FILE --only point=12,arm=b,replicate=3 --events` runs one of them once more, as it "
        "is "
        "among all, and writes what\n"
        "is not written of many: events, people, ties. `coalesce merge DIR --so-far` makes results of the replicates that are finished at "
        "all\n"
        "points and arms while the sweep goes on.\n";
    return text;
}

Json axis_schema(AxisUse use) {
    constexpr std::string_view several[]{"parameters", "name", "group"};
    const bool is_alone = use == AxisUse::calibration;
    Json axis =
        closed_schema(schema_of_keys("axis", is_alone ? std::span<const std::string_view>(several) : std::span<const std::string_view>{}),
                      is_alone ? "What may be turned." : "What varies from point to point.");
    if (is_alone) axis["required"] = {"parameter"};
    else axis["oneOf"] = {{{"required", {"parameter"}}}, {{"required", {"parameters"}}}};
    return {{"type", "array"}, {"items", axis}};
}

std::string experiment_schema() {
    const auto list_of = [](Json item, std::initializer_list<const char*> required) {
        item["required"] = Json::array();
        for (const char* const key : required) item["required"].push_back(key);
        return Json{{"type", "array"}, {"items", std::move(item)}};
    };
    Json properties = schema_of_keys("");
    properties["arm"] = list_of(closed_schema(schema_of_keys("arm"), "A scenario that is compared at every point."), {"name"});
    properties["axis"] = axis_schema(AxisUse::experiment);
    properties["constraint"] = list_of(closed_schema(schema_of_keys("constraint"), "Axes that have a sum."), {"name", "parameters"});
    properties["outcome"] = outcome_schema();
    properties["timeline"] = closed_schema(schema_of_keys("timeline"), "The metrics over time.");
    properties["design"] = closed_schema(schema_of_keys("design"), "The points.");
    properties["design"]["required"] = {"kind"};
    return whole_schema("Coalesce experiment", closed_schema(properties, "Scenarios at points of parameters, replicate after replicate."));
}

}  // namespace coalesce
