#include "output/data_package.hpp"

#include <algorithm>
#include <cmath>

#include "files/json.hpp"
#include "files/own_seal.hpp"
#include "numerics/build_id.hpp"
#include "scenario/combined_arms.hpp"

namespace coalesce {
namespace {

std::string slug(std::string_view name) {
    std::string result(name);
    for (char& c : result) {
        if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        const bool fits = ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || c == '-' || c == '_';
        if (!fits) c = '-';
    }
    return result.empty() ? "results" : result;
}

std::string_view without_folder(std::string_view path) { return path.substr(path.find_last_of('/') + 1); }

Json column_bound(const Column& column, double value) {
    return column.type == ColumnType::integer ? Json(static_cast<std::int64_t>(value)) : Json(value);
}

Json field(const Column& column) {
    Json json{{"name", column.name}, {"type", type_name(column.type)}};
    if (!column.unit.empty()) json["unit"] = column.unit;
    json["description"] = column.text;
    if (!column.better.empty()) json["better"] = column.better;
    if (column.of_interest > 0.0) json["of_interest"] = column.of_interest;
    if (column.is_headline) json["headline"] = true;
    if (!column.factor.empty()) json["factor"] = column.factor;
    if (column.is_of_dial) json["moves_as_one"] = true;
    if (!column.arms.empty()) json["arms"] = column.arms;
    if (column.type == ColumnType::integer) json["constraints"]["required"] = true;
    if (std::isfinite(column.low)) json["constraints"]["minimum"] = column_bound(column, column.low);
    if (std::isfinite(column.high)) json["constraints"]["maximum"] = column_bound(column, column.high);
    return json;
}

/// Adds what is known of a file under its path.
void add_seal(const std::vector<ListedFile>& listed, Json& entry) {
    const auto is_it = [&](const ListedFile& file) { return entry["path"] == file.path; };
    const auto found = std::find_if(listed.begin(), listed.end(), is_it);
    if (found == listed.end()) return;
    entry["bytes"] = *found->bytes;
    entry["hash"] = found->hash;
}

Json resource(const Table& table, const std::vector<ListedFile>& listed) {
    Json fields = Json::array();
    for (const Column& column : table.columns) fields.push_back(field(column));
    Json schema{{"fields", std::move(fields)}, {"missingValues", Json::array({""})}};
    if (!table.key.empty()) schema["primaryKey"] = table.key;
    Json json{{"name", table.file.substr(0, table.file.find('.'))},
              {"path", table.file},
              {"profile", "tabular-data-resource"},
              {"description", table.text},
              {"format", "csv"},
              {"mediatype", "text/csv"},
              {"encoding", "utf-8"}};
    add_seal(listed, json);
    json["schema"] = std::move(schema);
    return json;
}

/// Files are named without their folders, which differ from machine to machine.
Json inputs_json(const std::vector<InputFile>& inputs) {
    Json json = Json::array();
    for (const InputFile& input : inputs) json.push_back({{"name", without_folder(input.path)}, {"sha256", input.sha256}});
    return json;
}

Json scenario_json(const PackagedScenario& packaged) {
    const Scenario& scenario = *packaged.scenario;
    return {{"arm", packaged.arm},
            {"title", scenario.title},
            {"question", scenario.question},
            {"seed", scenario.seed},
            {"replicates", scenario.replicates},
            {"resolved", packaged.file},
            {"inputs", inputs_json(scenario.inputs)}};
}

Json experiment_json(const PackagedExperiment& experiment) {
    return {{"id", experiment.id},
            {"question", experiment.question},
            {"design", experiment.design},
            {"points", experiment.points},
            {"inputs", inputs_json(experiment.inputs)}};
}

/// The arms that others add up to, by name.
Json factorial_json(const std::vector<PackagedScenario>& scenarios) {
    std::vector<const Setup*> setups;
    for (const auto& packaged : scenarios) setups.push_back(&packaged.scenario->setup);
    Json json = Json::array();
    for (const CombinedArms& arms : combined_arms(setups)) {
        json.push_back({{"baseline", scenarios.front().arm},
                        {"first", scenarios[arms.first].arm},
                        {"second", scenarios[arms.second].arm},
                        {"both", scenarios[arms.both].arm}});
    }
    return json;
}

std::string compiler() {
#ifdef __clang__
    return "clang " __clang_version__;
#else
    return "g++ " __VERSION__;
#endif
}

/// Texts that come from outside may be no UTF-8: what is wrong in them is replaced rather than the whole refused.
std::string text_of(const Json& json) { return sealed_json(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"); }

}  // namespace

std::string data_package_json(const Package& package) {
    Json json{
        {"profile", "tabular-data-package"}, {"name", slug(package.name)}, {"title", package.title.empty() ? package.name : package.title}};
    json["program"] = {{"name", "coalesce"}, {"version", program_version()}, {"sources", program_sources()}};
    json["runs"] = {{"planned", package.planned}, {"written", package.runs}};
    if (package.ended_early) json["runs"]["ended_early"] = *package.ended_early;
    if (!package.until.empty()) json["runs"]["until"] = package.until;
    if (package.first > 0) json["runs"]["first_replicate"] = package.first;
    if (package.experiment != nullptr) json["experiment"] = experiment_json(*package.experiment);
    json["scenarios"] = Json::array();
    for (const auto& scenario : package.scenarios) json["scenarios"].push_back(scenario_json(scenario));
    Json factorial = factorial_json(package.scenarios);
    if (!factorial.empty()) json["factorial"] = std::move(factorial);
    if (package.network) json["network"] = network_name;
    json["provenance"] = provenance_name;
    json["resources"] = Json::array();
    for (const Table* table : package.tables) json["resources"].push_back(resource(*table, package.listed));
    json["files"] = Json::array();
    const auto add_other = [&](std::string_view path) {
        Json entry{{"path", path}};
        add_seal(package.listed, entry);
        json["files"].push_back(std::move(entry));
    };
    if (package.network) add_other(network_name);
    for (const auto& scenario : package.scenarios) add_other(scenario.file);
    for (const auto& picture : package.pictures) add_other(picture);
    return text_of(json);
}

std::string provenance_json(const Provenance& provenance, const std::vector<InputFile>& inputs) {
    Json paths = provenance.inputs;
    if (provenance.inputs.empty())
        for (const InputFile& input : inputs) paths.push_back(input.path);
    const Json json{{"program",
                     {{"name", "coalesce"},
                      {"version", program_version()},
                      {"commit", program_commit()},
                      {"sources", program_sources()},
                      {"compiler", compiler()}}},
                    {"command", provenance.command},
                    {"inputs", std::move(paths)},
                    {"cores", provenance.cores},
                    {"threads", provenance.threads},
                    {"started", provenance.started},
                    {"seconds", provenance.seconds}};
    return text_of(json);
}

}  // namespace coalesce
