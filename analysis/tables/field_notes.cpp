#include "analysis/tables/field_notes.hpp"

#include "files/folders.hpp"
#include "files/json.hpp"
#include "files/read_text.hpp"

namespace coalesce {
namespace {

std::optional<Better> better_of(const std::string& word) {
    if (word == "up") return Better::up;
    if (word == "down") return Better::down;
    if (word == "neither") return Better::neither;
    return std::nullopt;
}

void note_field(const Json& field, FieldNotes& notes) {
    const std::string name = text_at(field, "name");
    if (const auto better = better_of(text_at(field, "better"))) notes.better[name] = *better;
    const Json& of_interest = part_at(field, "of_interest");
    if (of_interest.is_number() && of_interest.get<double>() >= 0.0) notes.of_interest[name] = of_interest.get<double>();
    if (const std::string factor = text_at(field, "factor"); !factor.empty()) notes.factors[name] = factor;
    if (part_at(field, "moves_as_one") == true) notes.as_one.insert(name);
    if (part_at(field, "headline") == true) notes.headlines.insert(name);
    for (const Json& arm : part_at(field, "arms")) {
        if (arm.is_string()) notes.arms[name].push_back(arm.get<std::string>());
    }
    const Json& low = part_at(part_at(field, "constraints"), "minimum");
    const Json& high = part_at(part_at(field, "constraints"), "maximum");
    if (low.is_number() && high.is_number()) notes.ranges[name] = {low.get<double>(), high.get<double>()};
}

}  // namespace

FieldNotes parse_field_notes(std::string_view json, const std::string& file, Problems& problems) {
    FieldNotes notes;
    const Json package = parse_json(json);
    if (!package.is_object()) {
        problems.warn({file}, "this is no object of JSON, so nothing is known of units, directions and ranges");
        return notes;
    }
    const Json& planned = part_at(part_at(package, "runs"), "planned");
    if (planned.is_number_unsigned()) notes.planned = planned.get<std::uint64_t>();
    notes.until = text_at(part_at(package, "runs"), "until");
    for (const Json& arms : part_at(package, "factorial"))
        notes.factorial.push_back({text_at(arms, "baseline"), text_at(arms, "first"), text_at(arms, "second"), text_at(arms, "both")});
    for (const Json& resource : part_at(package, "resources")) {
        std::string path = text_at(resource, "path");
        if (path.ends_with(".gz")) path.resize(path.size() - 3);   // packed
        if (path != "runs.csv" && path != "design.csv") continue;
        for (const Json& field : part_at(part_at(resource, "schema"), "fields")) note_field(field, notes);
    }
    return notes;
}

FieldNotes read_field_notes(const std::string& folder, Problems& problems) {
    const std::string path = folder + "/datapackage.json";
    if (!exists(path)) return {};
    const auto text = read_text(path, problems);
    return text ? parse_field_notes(*text, path, problems) : FieldNotes{};
}

}  // namespace coalesce
