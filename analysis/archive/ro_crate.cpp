#include "analysis/archive/ro_crate.hpp"

#include "files/json.hpp"

namespace coalesce {
namespace {

Json reference(std::string_view id) { return {{"@id", std::string(id)}}; }

std::string media_type(std::string_view path) {
    if (path.ends_with(".csv")) return "text/csv";
    if (path.ends_with(".json")) return "application/json";
    if (path.ends_with(".gz")) return "application/gzip";
    if (path.ends_with(".graphml") || path.ends_with(".xml")) return "application/xml";
    return path.ends_with(".toml") ? "application/toml" : "text/plain";
}

Json file_entity(const std::string& path, const std::string& digest) {
    Json entity{{"@id", path}, {"@type", "File"}, {"name", path.substr(path.rfind('/') + 1)}, {"encodingFormat", media_type(path)}};
    if (!digest.empty()) entity["sha256"] = digest;
    return entity;
}

}  // namespace

std::string ro_crate_json(const ArchivedRun& run, const std::string& license) {
    Json parts = Json::array(), objects = Json::array(), results = Json::array(), entities = Json::array();
    for (const ArchivedInput& input : run.inputs) {
        objects.push_back(reference(input.path));
        parts.push_back(reference(input.path));
        entities.push_back(file_entity(input.path, input.sha256));
    }
    for (const ListedFile& file : run.results) {
        results.push_back(reference(file.path));
        parts.push_back(reference(file.path));
        Json entity = file_entity(file.path, file.hash.starts_with("sha256:") ? file.hash.substr(7) : "");
        entity["contentSize"] = std::to_string(*file.bytes);
        entities.push_back(std::move(entity));
    }
    parts.push_back(reference(reproduction_name));
    entities.push_back(file_entity(std::string(reproduction_name), ""));
    Json root{{"@id", "./"},
              {"@type", "Dataset"},
              {"name", run.title},
              {"description", "Results of a simulation, what they were made from, and the command that makes them again: "
                              "`coalesce reproduce` runs it and compares. Their columns are described in datapackage.json."},
              {"datePublished", run.started.substr(0, 10)},
              {"hasPart", std::move(parts)},
              {"mentions", reference("#run")}};
    if (!license.empty()) root["license"] = reference(license);
    Json graph = Json::array();
    graph.push_back({{"@id", std::string(crate_name)},
                     {"@type", "CreativeWork"},
                     {"conformsTo", reference("https://w3id.org/ro/crate/1.1")},
                     {"about", reference("./")}});
    graph.push_back(std::move(root));
    graph.push_back({{"@id", "#coalesce"},
                     {"@type", "SoftwareApplication"},
                     {"name", "coalesce"},
                     {"softwareVersion", run.version},
                     {"identifier", "sources " + run.sources}});
    graph.push_back({{"@id", "#run"},
                     {"@type", "CreateAction"},
                     {"name", command_text(run.command)},
                     {"startTime", run.started},
                     {"instrument", reference("#coalesce")},
                     {"object", std::move(objects)},
                     {"result", std::move(results)}});
    for (Json& entity : entities) graph.push_back(std::move(entity));
    Json context = Json::array({"https://w3id.org/ro/crate/1.1/context", Json{{"sha256", "https://schema.org/sha256"}}});
    const Json crate{{"@context", std::move(context)}, {"@graph", std::move(graph)}};
    return crate.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace coalesce
