#pragma once
#include <span>
#include <string>
#include <vector>

#include "experiment/arm.hpp"
#include "files/embedded_file.hpp"

namespace coalesce {

/// The baseline, the what-ifs of the library and what patterns are measured by, as they were when the program was built.
std::span<const EmbeddedFile> recipe_files();

/// The baseline and the what-ifs that are laid over it as arms, the baseline first, named by their files: 04-sponsorship.
std::vector<ExperimentArm> read_recipes();

/// The recipe of this name among them.
const ExperimentArm& recipe_named(const std::vector<ExperimentArm>& recipes, std::string_view name);

}  // namespace coalesce
