#pragma once
#include <optional>
#include <string>

#include "analysis/planning/plan_tables.hpp"
#include "files/output_folder.hpp"
#include "output/provenance.hpp"

namespace coalesce {

/// Of everything that decides the results of a planning.
std::string id_of(const Planning& planning);

/// The folder of a planning. One that holds the results of another is an error, or they are removed with Overwrite::replace.
std::optional<OutputFolder> open_planning(const std::string& path, const Planning& planning, Overwrite overwrite, Problems& problems);

/// The first plans, as scenarios: doing nothing, then at most three of the plans shown first, with the names of their files.
struct PlanScenario {
    std::string arm, file;
    Scenario scenario;
};
std::vector<PlanScenario> plan_scenarios(const Planning& planning, const PlanFindings& findings);

/// Writes all tables, the scenarios of the first plans, provenance.json and SHA256SUMS, and last datapackage.json; its presence means
/// done. False, with an error, if one cannot be written.
bool write_planning(const OutputFolder& folder, const Planning& planning, const PlanningResult& result, const Provenance& provenance,
                    Problems& problems);

}  // namespace coalesce
