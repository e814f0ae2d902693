#pragma once
#include <string>

#include "analysis/archive/archived_run.hpp"

namespace coalesce {

/// What an archive of results says of itself to whoever keeps or finds it: ro-crate-metadata.json of RO-Crate 1.1
/// (https://w3id.org/ro/crate/1.1), beside the data package, which has the columns. `license` is a URL, or empty.
std::string ro_crate_json(const ArchivedRun& run, const std::string& license);

}  // namespace coalesce
