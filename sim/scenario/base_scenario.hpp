#pragma once
#include <string>
#include <vector>

#include "scenario/scenario.hpp"
#include "scenario/toml_value.hpp"

namespace coalesce {

/// The folder of a file, with a slash at its end, or empty.
std::string folder_of(const std::string& file);
/// What a file is called: without folder and extension.
std::string name_of(const std::string& file);
/// A path relative to a folder, which ends in a slash or is empty.
std::string path_in(const std::string& folder, const std::string& path);

/// Lays a document over the one that its key `base` names, and over that one's base: tables key by key, interventions behind those of the
/// base, everything else in place of what the base says, once what the list `unset` names is taken away from it. Titles and questions are
/// each file's own. Values keep the places they come from. Adds the files read to `inputs`.
void lay_over_base(const std::string& file, const TextReader& read, std::vector<InputFile>& inputs, TomlValue& document,
                   Problems& problems);

}  // namespace coalesce
