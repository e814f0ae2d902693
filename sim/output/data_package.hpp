#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "files/listed_file.hpp"
#include "output/columns.hpp"
#include "output/provenance.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {

/// A scenario that was run, and the file that holds it with everything resolved.
struct PackagedScenario {
    std::string arm;
    std::string file;
    const Scenario* scenario = nullptr;
};

/// The sweep whose arms the scenarios are.
struct PackagedExperiment {
    std::string id;         ///< of everything that decides its results
    std::string question;
    std::string design;     ///< its kind
    std::uint64_t points = 0;
    std::vector<InputFile> inputs;
};

/// What a folder of results holds.
struct Package {
    std::string name;    ///< of the folder's content; other characters than a-z, 0-9, - and _ are replaced
    std::string title;
    std::vector<PackagedScenario> scenarios;
    std::vector<const Table*> tables;
    bool network = false;        ///< whether network.graphml is there
    std::uint64_t runs = 0;      ///< that are in the tables
    std::uint64_t planned = 0;   ///< that there would be, had nobody stopped them
    const PackagedExperiment* experiment = nullptr;
    std::uint32_t first = 0;            ///< replicate
    std::vector<ListedFile> listed{};   ///< size and digest of files that are written already
    std::vector<std::string> pictures{};   ///< files that are neither tables nor scenarios
    std::optional<std::uint64_t> ended_early{};   ///< runs that a condition of their scenario ended; none where no scenario has one
    std::string until{};   ///< the rule by which arms had enough runs; empty: there is none
};

/// What the two files below are called, and the network beside them.
inline constexpr std::string_view package_name = "datapackage.json", provenance_name = "provenance.json", network_name = "network.graphml";

/// datapackage.json: a tabular data package of Frictionless Standards v1 (https://specs.frictionlessdata.io), the same bytes everywhere.
/// Each resource has its size and digest, as far as they are known; `files` has those of what is no table. Ends with its own seal.
std::string data_package_json(const Package& package);

/// provenance.json: what may differ, and the paths of what was read; ends with its own seal.
std::string provenance_json(const Provenance& provenance, const std::vector<InputFile>& inputs);

}  // namespace coalesce
