#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "text_of.hpp"

namespace {

namespace fs = std::filesystem;
using coalesce::tests::text_of;

/// A source of the project: the files that it includes, as they stand in it.
struct Includes {
    std::vector<std::string> of_project, of_others;
};

Includes includes_in(const std::string& text) {
    Includes found;
    for (std::size_t at = text.find("#include "); at != std::string::npos; at = text.find("#include ", at + 1)) {
        if (at != 0 && text[at - 1] != '\n') continue;
        const std::size_t open = at + 9, close = text.find(text[open] == '<' ? '>' : '"', open + 1);
        auto& list = text[open] == '<' ? found.of_others : found.of_project;
        list.push_back(text.substr(open + 1, close - open - 1));
    }
    return found;
}

/// All sources of the program, by path from the top; headers of sim/ are also known as they are included.
const std::map<std::string, Includes>& program_files() {
    static const std::map<std::string, Includes> all = [] {
        std::map<std::string, Includes> files;
        for (const std::string folder : {"sim", "analysis", "cli"}) {
            for (const auto& entry : fs::recursive_directory_iterator(folder)) {
                const std::string path = entry.path().generic_string();
                if (path.ends_with(".cpp") || path.ends_with(".hpp")) files[path] = includes_in(text_of(path));
            }
        }
        return files;
    }();
    return all;
}

std::string path_of(const std::string& included) { return program_files().contains("sim/" + included) ? "sim/" + included : included; }

void reach(const std::string& path, std::set<std::string>& seen) {
    const auto file = program_files().find(path);
    if (file == program_files().end()) return;
    for (const std::string& included : file->second.of_project) {
        if (seen.insert(path_of(included)).second) reach(path_of(included), seen);
    }
}

/// By header: how many sources include it, directly or not.
std::map<std::string, int> widths() {
    std::map<std::string, int> count;
    for (const auto& [path, includes] : program_files()) {
        if (!path.ends_with(".cpp")) continue;
        std::set<std::string> seen;
        reach(path, seen);
        for (const std::string& reached : seen) ++count[reached];
    }
    return count;
}

}  // namespace

TEST_CASE("few sources include the header of a mechanism, so that a change of it is cheap", "[doors]") {
    const std::map<std::string, int> width = widths();
    REQUIRE(width.contains("sim/mechanisms/contest.hpp"));
    for (const auto& [header, count] : width) {
        if (!header.starts_with("sim/mechanisms/")) continue;
        INFO(header << " is included by " << count);
        CHECK(count <= 25);
    }
    CHECK(width.at("sim/organisation/people.hpp") <= 80);
}

TEST_CASE("heavy headers from elsewhere stand in a handful of sources and in no header that others include", "[doors]") {
    struct Door {
        std::string_view begins;
        std::size_t sources;
        std::set<std::string> headers;   // that may include it, since only the few sources behind this door include them
    };
    const std::vector<Door> doors{
        {"toml++/", 0, {"sim/scenario/safe_toml.hpp"}},
        {"nlohmann/json.hpp", 0, {"sim/files/json.hpp"}},
        {"CLI/", 0, {"cli/options.hpp", "cli/subcommands.hpp"}},
        {"boost/math/", 2, {}},
        {"boost/graph/", 1, {}},
        {"boost/random/", 1, {}},
        {"Eigen/", 3, {}},
        {"openssl/", 1, {}},
        {"zlib.h", 2, {}},
        {"pugixml.hpp", 1, {}},
        {"nlohmann/json_fwd.hpp",
         0,
         {"sim/experiment/describe_experiment.hpp", "analysis/report/for_page.hpp", "analysis/report/report_table.hpp",
          "analysis/report/report_data.hpp", "analysis/report/write_report_tables.hpp"}},
    };
    for (const Door& door : doors) {
        std::set<std::string> sources, headers;
        for (const auto& [path, includes] : program_files()) {
            const bool passes = std::any_of(includes.of_others.begin(), includes.of_others.end(),
                                            [&](const std::string& name) { return name.starts_with(door.begins); });
            if (passes) (path.ends_with(".hpp") ? headers : sources).insert(path);
        }
        INFO(door.begins);
        CHECK(sources.size() <= door.sources);
        CHECK(headers == door.headers);
    }
    const std::map<std::string, int> width = widths();
    CHECK(width.at("sim/scenario/safe_toml.hpp") == 1);
    CHECK(width.at("sim/files/json.hpp") <= 25);
    CHECK(width.at("cli/options.hpp") <= 4);
}
