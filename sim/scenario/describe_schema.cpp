#include <span>

#include "files/json.hpp"
#include "scenario/describe.hpp"
#include "scenario/names.hpp"
#include "scenario/reading.hpp"
#include "scenario/schema_parts.hpp"

namespace coalesce {
namespace {

/// Arguments to text and numbers as JSON holds them.
std::string text(std::string_view view) { return std::string(view); }

Json bound(const Parameter& parameter, double value) {
    return parameter.kind == ParameterKind::whole ? Json(static_cast<std::int64_t>(value)) : Json(value);
}

Json parameter_schema(const Parameter& parameter) {
    const auto& m = parameter.meaning;
    Json schema = {{"description", m.unit.empty() || m.unit == "1" ? text(m.text) : text(m.text) + " Unit: " + text(m.unit) + "."}};
    switch (parameter.kind) {
        case ParameterKind::truth:
            schema["type"] = "boolean";
            schema["default"] = parameter.default_value != 0.0;
            break;
        case ParameterKind::choice: {
            Json names = Json::array();
            for (const auto name : parameter.choices) names.push_back(text(name));
            schema["enum"] = names;
            schema["default"] = text(parameter.choices[static_cast<std::size_t>(parameter.default_value)]);
            break;
        }
        case ParameterKind::real:
        case ParameterKind::whole:
            schema["type"] = parameter.kind == ParameterKind::whole ? "integer" : "number";
            schema["minimum"] = bound(parameter, m.valid.low);
            schema["maximum"] = bound(parameter, m.valid.high);
            schema["default"] = bound(parameter, parameter.default_value);
            break;
    }
    return schema;
}

Json share_schema(std::string_view description) {
    return {{"type", "number"}, {"minimum", 0}, {"maximum", 1}, {"description", text(description)}};
}

Json shares_schema(std::string_view description) {
    return {{"type", "array"},
            {"items", {{"type", "number"}, {"minimum", 0}, {"maximum", 1}}},
            {"minItems", 1},
            {"maxItems", 12},
            {"description", text(description)}};
}

Json group_schema() {
    Json group = closed_schema(
        {{"name", text_schema("What the group is called, here and in the results.")},
         {"share", share_schema("Share of the workforce.")},
         {"top_share", share_schema("Share of the top level; between bottom and top the share runs straight.")},
         {"level_shares", shares_schema("Share at each level, bottom first, instead of share and top_share.")},
         {"hire_share", {{"anyOf", {share_schema("Share among hires."), shares_schema("Share among hires at each level, bottom first.")}}}},
         {"marginalisation", share_schema("How marginalised the group is, 0 to 1.")}},
        "A group of an identity dimension.");
    group["required"] = {"name"};
    return group;
}

Json identity_schema() {
    Json dimension =
        closed_schema({{"name", text_schema("What the dimension is called.")},
                       {"group", {{"type", "array"}, {"items", group_schema()}, {"minItems", 2}, {"maxItems", Identities::most_groups}}}},
                      "A dimension of identity: who people are in one respect.");
    dimension["required"] = {"name", "group"};
    return {{"type", "array"}, {"items", dimension}, {"minItems", 1}, {"maxItems", Identities::most_dimensions}};
}

Json column_schema(std::string_view description) {
    Json values = {
        {"type", "object"}, {"description", "Their value = our value."}, {"additionalProperties", {{"type", {"string", "integer"}}}}};
    Json mapped =
        closed_schema({{"column", text_schema("What the table calls it.")},
                       {"times", {{"type", "number"}, {"exclusiveMinimum", 0}}},
                       {"until", text_schema("Of tenure: the column has dates, and this is the one until which weeks are counted.")},
                       {"values", values}},
                      "A column whose values are changed.");
    mapped["required"] = {"column"};
    return {{"description", text(description)}, {"anyOf", {{{"type", "string"}}, mapped}}};
}

Json list_of_names(std::span<const std::string_view> names) {
    Json list = Json::array();
    for (const auto name : names) list.push_back(text(name));
    return list;
}

Json tie_columns_schema() {
    Json columns;
    for (const auto name : tie_column_names) columns[text(name)] = text_schema("The column that says: " + text(name) + ".");
    columns["node"] = text_schema("The attribute by which a GraphML file names the people.");
    columns["time"] = text_schema("The column that says when: a number, or a date; only given.events reads it.");
    columns["end"] = text_schema("The column that says until when; empty: it goes on.");
    Json mapped =
        closed_schema({{"column", text_schema("What the table calls it.")}, {"times", {{"type", "number"}, {"exclusiveMinimum", 0}}}},
                      "A column whose numbers are multiplied.");
    mapped["required"] = {"column"};
    columns["weight"] = {{"description", "The column that says: weight."}, {"anyOf", {{{"type", "string"}}, mapped}}};
    return closed_schema(columns, "What the table of ties calls its columns.");
}

Json events_schema() {
    const Json moment = {{"type", {"number", "string"}},
                         {"description", "End of the window, included: a number, or a date as 2026-01-31."}};
    return closed_schema(
        {{"from", moment},
         {"to", moment},
         {"weight",
          {{"enum", list_of_names(event_weight_names)}, {"default", "sum"}, {"description", "What the weights of several events make."}}},
         {"at_least",
          {{"type", "integer"}, {"minimum", 1}, {"default", 1}, {"description", "Events of a pair and kind that make a tie."}}}},
        "Rows of ties are events: those of a pair and kind within the window are one tie.");
}

Json given_schema() {
    Json columns;
    for (const auto& name : people_columns()) columns[name] = column_schema("The column that says: " + name + ".");
    const Json kinds = list_of_names(tie_kind_names);
    Json kinds_or_none = kinds;
    kinds_or_none.push_back("none");
    Json given = closed_schema(
        {{"people", text_schema("Table of people, relative to this file or to data.")},
         {"ties", text_schema("Table of ties; without it ties are generated.")},
         {"propensities", text_schema("Table of propensities between people.")},
         {"data", text_schema("Folder of the tables, relative to this file.")},
         {"source", text_schema("Where the data can be had.")},
         {"columns",
          {{"type", "object"}, {"properties", columns}, {"additionalProperties", column_schema("The column of an identity dimension.")}}},
         {"tie_columns", tie_columns_schema()},
         {"kinds", {{"type", "object"}, {"additionalProperties", {{"enum", kinds_or_none}}}}},
         {"tie_kind", {{"enum", kinds}, {"default", "informal"}, {"description", "The kind of ties that have none."}}},
         {"directed", {{"type", "boolean"}, {"description", "false: every tie goes both ways. Without it, as the table says of each."}}},
         {"strangers",
          {{"enum", list_of_names(stranger_names)},
           {"default", "refuse"},
           {"description", "What becomes of ties with somebody who is not among the people."}}},
         {"events", events_schema()}},
        "An organisation that was observed.");
    given["required"] = {"people"};
    return given;
}

/// The fields of interventions, as JSON schemas by key.
struct FieldSchemas {
    Json& properties;

    void number(std::string_view key, const Meaning& m, std::string_view type) {
        properties[text(key)] = {{"type", text(type)}, {"minimum", m.valid.low}, {"maximum", m.valid.high}, {"description", text(m.text)}};
    }
    void operator()(std::string_view key, double&, const Meaning& m) { number(key, m, "number"); }
    void operator()(std::string_view key, int&, const Meaning& m) { number(key, m, "integer"); }
    void operator()(std::string_view key, bool&, const Meaning& m) {
        properties[text(key)] = {{"type", "boolean"}, {"description", text(m.text)}};
    }
    template <class E>
    void operator()(std::string_view key, E&, Choices choices, const Meaning& m) {
        properties[text(key)] = {{"enum", names(choices)}, {"description", text(m.text)}};
    }
    static Json names(Choices choices) {
        Json list = Json::array();
        for (const auto name : choices) list.push_back(text(name));
        return list;
    }
};

Json list_schema(Json items) { return {{"type", "array"}, {"items", std::move(items)}, {"minItems", 1}}; }

Json whom_schema() {
    Json words;
    each_whom_key([&](std::string_view key, std::string_view meaning) { words[text(key)] = {{"description", text(meaning)}}; });
    const auto add = [&](const char* key, Json more) { words[key].update(std::move(more)); };
    add("among", {{"enum", FieldSchemas::names(among_names)}});
    add("first", {{"enum", FieldSchemas::names(first_names)}});
    add("levels", list_schema({{"type", "integer"}, {"minimum", 0}, {"maximum", 11}}));
    add("units", list_schema({{"type", {"string", "integer"}}}));
    add("group", {{"type", "string"}});
    add("ids", list_schema({{"type", {"string", "integer"}}}));
    add("skip", {{"type", "number"}, {"minimum", 0}, {"maximum", 1}});
    return {{"anyOf", {{{"enum", FieldSchemas::names(among_names)}}, closed_schema(words, "All that is said must be true of a person.")}}};
}

Json profile_schema() {
    Json list = Json::array();
    for (const NamedProfile& one : profiles) list.push_back(text(one.name));
    Json traits;
    Profile usual;
    each_trait(usual, [&](std::string_view key, double&, std::string_view meaning) { traits[text(key)] = share_schema(meaning); });
    return {{"anyOf", {{{"enum", list}}, closed_schema(traits, "Traits; those left out are as in the actionable profile.")}}};
}

Json series_schema() {
    Json point = {{"type", "array"}, {"items", {{"type", "number"}}}, {"minItems", 2}, {"maxItems", 2}};
    Json one = closed_schema(
        {{"parameter", text_schema("The parameter that follows the table, such as exit.market.")},
         {"values", {{"type", "array"}, {"items", point}, {"minItems", 1}, {"description", "Weeks and values."}}},
         {"file", text_schema("Instead: a table with the columns week and value; its path from the folder of this file.")},
         {"shape", {{"enum", {"steps", "lines"}}, {"default", "steps"}, {"description", "What holds between two weeks of it."}}},
         {"scale", {{"type", "number"}, {"default", 1}, {"description", "What holds is value x scale + shift."}}},
         {"shift", {{"type", "number"}, {"default", 0}, {"description", "What holds is value x scale + shift."}}}},
        "A parameter that follows a table over the weeks.");
    one["required"] = {"parameter"};
    return {{"type", "array"}, {"items", one}};
}

Json rival_schema() {
    Json one = closed_schema(
        {{"name", text_schema("What the rule is called in the results.")},
         {"set", {{"type", "object"}, {"description", "Parameters and their values under this rule."}, {"minProperties", 1}}}},
        "Another rule, where the literature disagrees.");
    one["required"] = {"name", "set"};
    return {{"type", "array"}, {"items", one}};
}

Json section_schema(const std::string& section) {
    Json properties;
    for (const auto& parameter : declared_parameters()) {
        if (section_of(parameter.key) == section) properties[text(name_in_section(parameter.key))] = parameter_schema(parameter);
    }
    if (section == "organisation") {
        properties["level_sizes"] = {{"type", "array"},
                                     {"items", {{"type", "integer"}, {"minimum", 1}}},
                                     {"minItems", 1},
                                     {"maxItems", 12},
                                     {"description", "People at each level, bottom first, instead of people, levels and pyramid."}};
        LevelRates none;
        each_level_rate(none, [&](std::string_view key, const std::vector<double>&, const Meaning& meaning) {
            properties[text(name_in_section(key))] = {
                {"type", "array"},
                {"items", {{"type", "number"}, {"minimum", meaning.valid.low}, {"maximum", meaning.valid.high}}},
                {"minItems", 1},
                {"maxItems", 12},
                {"description", text(meaning.text)}};
        });
    }
    if (section == "run") properties["until"] = text_schema("A condition: the run is over when it holds.");
    return closed_schema(properties, "Parameters: " + section + ".");
}

Json output_schema() {
    Json properties;
    OutputChoices defaults;
    each_output(defaults, [&](std::string_view key, bool choice, std::string_view meaning) {
        properties[text(key)] = {{"type", "boolean"}, {"default", choice}, {"description", text(meaning)}};
    });
    return closed_schema(properties, "What is written beside runs.csv.");
}

}  // namespace

Json intervention_schema() {
    Json kinds = Json::array();
    for (const InterventionKind* kind : intervention_kinds()) kinds.push_back(text(kind->key));
    Json properties = {{"kind", {{"enum", kinds}, {"description", "What is done; `coalesce describe interventions` explains each."}}},
                       {"name", text_schema("What it is called in the results; unique.")}};
    properties["when"] = text_schema("A condition: it begins when this holds. `coalesce describe expressions` explains the language.");
    properties["until"] = text_schema("A condition: it ends when this holds.");
    each_field_of_any(intervention_kinds(), FieldSchemas{properties});
    properties["whom"] = whom_schema();
    properties["profile"] = profile_schema();
    properties["covers"] = list_schema(text_schema("Name of an intervention that is ring-fenced."));
    Json one = closed_schema(properties, "Something that is done about the organisation.");
    one["required"] = {"kind"};
    return one;
}

Json sections_schema(std::string_view description) {
    Json sections = Json::array();
    for (const std::string& section : parameter_sections()) sections.push_back(section);
    return {{"description", text(description)}, {"anyOf", {{{"const", "all"}}, {{"type", "array"}, {"items", {{"enum", sections}}}}}}};
}

Json outcome_schema() {
    Json one = closed_schema(
        {{"name", text_schema("Its column in runs.csv: letters, digits and underscores.")},
         {"value", text_schema("An expression; `coalesce describe expressions` explains the language.")},
         {"better", {{"enum", {"up", "down", "neither"}}, {"default", "neither"}, {"description", "Which direction is better."}}},
         {"unit", text_schema("Unit of its number.")},
         {"of_interest", {{"type", "number"}, {"minimum", 0}, {"description", "The smallest difference that anybody would act on."}}},
         {"text", text_schema("What it means.")}},
        "An outcome of one's own.");
    one["required"] = {"name", "value"};
    return {{"type", "array"}, {"items", one}};
}

std::string whole_schema(std::string_view title, Json closed) {
    Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", text(title)}};
    schema.update(closed);
    schema["required"] = {"format"};
    return schema.dump(2) + "\n";
}

std::string describe_schema() {
    const Scenario defaults;
    Json properties = {
        {"format", {{"const", 1}, {"description", "Format of this file."}}},
        {"base", text_schema("The scenario over which this one is laid; its path from the folder of this file.")},
        {"unset",
         {{"type", "array"},
          {"items", {{"type", "string"}}},
          {"description", "Keys and sections of the base that are to be as if it had not said them."}}},
        {"title", text_schema("One line.")},
        {"question", text_schema("What it asks.")},
        {"seed", {{"type", "integer"}, {"minimum", 0}, {"default", defaults.seed}, {"description", "Equal seeds give equal results."}}},
        {"replicates",
         {{"type", "integer"}, {"minimum", 1}, {"default", defaults.replicates}, {"description", "How many times it is simulated."}}},
        {"identity", identity_schema()}};
    for (const auto& section : parameter_sections()) properties[section] = section_schema(section);
    properties["given"] = given_schema();
    properties["intervention"] = Json{{"type", "array"}, {"items", intervention_schema()}};
    properties["series"] = series_schema();
    properties["outcome"] = outcome_schema();
    properties["rival"] = rival_schema();
    properties["output"] = output_schema();
    return whole_schema(
        "Coalesce scenario",
        closed_schema(properties, "An organisation, how long and how often it is simulated, and what is written about it."));
}

}  // namespace coalesce
