#pragma once
#include <optional>
#include <string>

#include "analysis/reach/reach_findings.hpp"
#include "files/output_folder.hpp"
#include "output/provenance.hpp"

namespace coalesce {

/// The folder of a reach. One that holds the results of another is an error, or they are removed with Overwrite::replace.
std::optional<OutputFolder> open_reach(const std::string& path, const Reach& reach, Overwrite overwrite, Problems& problems);

/// Writes all tables and pictures, the scenario, provenance.json and SHA256SUMS, and last datapackage.json; its presence means done. False,
/// with an error, if one cannot be written.
bool write_reach(const OutputFolder& folder, const Reach& reach, const ReachFindings& found, const Provenance& provenance,
                 Problems& problems);

}  // namespace coalesce
