#pragma once
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "files/output_folder.hpp"

// What tests of the files of a folder of results share.
namespace coalesce::tests {

using FileNames = std::vector<std::string>;

inline void put(const std::string& path, const std::string& content) { std::ofstream(path, std::ios::binary) << content; }

inline std::vector<std::string> names_in_folder(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

/// What a command of results writes into its folder.
inline const FolderUse use_of_results{{"runs.csv", "timeline.csv", "datapackage.json"}, {}};

/// What is told where a folder cannot be used.
inline std::string open_failure(const std::string& path, Overwrite overwrite) {
    Problems problems;
    return OutputFolder::open(path, overwrite, use_of_results, problems) ? "it was opened" : problems.text();
}

}  // namespace coalesce::tests
