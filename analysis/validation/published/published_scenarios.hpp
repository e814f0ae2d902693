#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "files/embedded_file.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {

/// The files of scenarios/published as they were when the program was built.
std::span<const EmbeddedFile> published_scenarios();

/// A published scenario with values laid over it (key=value), from a folder or, where that is empty, from inside the program.
std::optional<Scenario> read_published(const std::string& folder, const std::string& file, const std::vector<std::string>& overrides,
                                       Problems& problems);

}  // namespace coalesce
