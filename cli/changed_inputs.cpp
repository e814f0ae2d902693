#include "cli/changed_inputs.hpp"

#include <filesystem>
#include <map>
#include <string>

#include <fmt/format.h>

#include "files/file_package.hpp"

namespace coalesce {

void warn_of_changed_inputs(const std::vector<InputFile>& inputs, Problems& problems) {
    std::map<std::string, std::vector<FilePackage>> packages;   // by folder
    for (const InputFile& input : inputs) {
        const std::filesystem::path path(input.path);
        const std::string folder = path.has_parent_path() ? path.parent_path().string() : ".";
        Problems unreadable;
        if (!packages.contains(folder)) packages[folder] = packages_in(folder, unreadable);
        for (const FilePackage& package : packages[folder]) {
            for (const ListedFile& file : package.files) {
                const bool is_changed =
                    file.path == path.filename() && file.hash.starts_with("sha256:") && file.hash != "sha256:" + input.sha256;
                if (is_changed)
                    problems.warn({input.path}, fmt::format("is not as {} beside it lists it: it was changed since", package.name));
            }
        }
    }
}

}  // namespace coalesce
