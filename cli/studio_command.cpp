#include "cli/studio_command.hpp"

#include <map>
#include <optional>

#include <fmt/format.h>

#include "cli/changed_inputs.hpp"
#include "cli/page_file.hpp"
#include "cli/terminal.hpp"
#include "files/json.hpp"
#include "files/read_text.hpp"
#include "numerics/build_id.hpp"
#include "scenario/describe.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {
namespace {

/// People times weeks of a run from which a page takes long to answer.
constexpr std::int64_t slow_from = 2'000'000;

std::string last_part(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

/// The scenario of a file, and the texts that it was read from by path.
struct PageSource {
    std::map<std::string, std::string> texts;
    std::optional<Scenario> scenario;
};

PageSource read_source(const std::string& file, const ScenarioOptions& options, Problems& problems) {
    PageSource source;
    const TextReader reader = [&](const std::string& path, Problems& of_file) {
        auto text = read_text(path, of_file);
        if (text) source.texts[path] = *text;
        return text;
    };
    if (const auto text = read_text(file, problems)) source.scenario = read_scenario(*text, file, options, reader, problems);
    if (source.scenario) warn_of_changed_inputs(source.scenario->inputs, problems);
    return source;
}

void tell_doubts(const Scenario& scenario, const StudioOptions& options, Problems& problems) {
    const Setup& setup = scenario.setup;
    if (scenario.given.exists() && !options.with_people) {
        problems.error({scenario.file},
                       "it is of given people, and a page carries their table to everyone who gets it; --with-people says that "
                       "this is meant");
    }
    if (std::int64_t{setup.shape().people} * (setup.clock().weeks + setup.clock().burn_in) > slow_from) {
        problems.warn({scenario.file}, fmt::format("{} people over {} weeks take a page long to answer; --set organisation.people=400 or "
                                                   "--set run.weeks=156 makes it quick",
                                                   setup.shape().people, setup.clock().weeks));
    }
}

/// A table by the name that it has in the scenario, without its folder.
void add_table(const std::string& name, const PageSource& source, Json& files) {
    if (name.empty()) return;
    for (const auto& [path, text] : source.texts) {
        if (path == name || path.ends_with("/" + name)) files[name] = text;
    }
}

/// What the page reads: everything spelled out, so that it needs no other file but given tables.
Json in_page(const PageSource& source) {
    Scenario scenario = *source.scenario;
    scenario.given.data.clear();
    Json files = Json::object();
    for (const auto* table : {&scenario.given.people, &scenario.given.ties, &scenario.given.propensities}) add_table(*table, source, files);
    return {{"name", last_part(scenario.file)}, {"title", scenario.title}, {"text", resolved_scenario(scenario)}, {"files", files}};
}

}  // namespace

ExitCode studio_command(const StudioOptions& options) {
    Problems problems;
    auto page = read_page("index.html", options.page, problems);
    Json organisations = Json::array();
    for (const std::string& file : options.scenarios) {
        const PageSource source = read_source(file, {options.overrides, options.data}, problems);
        if (!source.scenario) continue;
        tell_doubts(*source.scenario, options, problems);
        organisations.push_back(in_page(source));
    }
    const Json data{{"version", program_version()}, {"organisations", organisations}};
    const bool is_written = !problems.any_errors() &&
                            put_data(*page, "studio-data", data.dump(-1, ' ', false, Json::error_handler_t::replace), problems) &&
                            write_page(options.out, *page, options.force ? Replace::yes : Replace::no, problems);
    tell(problems);
    if (!is_written) return ExitCode::wrong;
    say(fmt::format("wrote {}: open it in a browser; it needs no network", options.out));
    return ExitCode::done;
}

}  // namespace coalesce
