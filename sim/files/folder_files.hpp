#pragma once
#include <string>
#include <vector>

namespace coalesce {

/// Whose a file in a folder of results is.
enum class Whose {
    ours,         ///< as a package of the folder lists it, or with our own seal under the name that we gave it
    half_done,    ///< the same of a package that a killed process did not come to publish, or a temporary file that one left
    in_use,       ///< a temporary file that a process is writing
    changed,      ///< listed, and not as it was written
    others        ///< nothing says that we wrote it
};

struct FolderFile {
    std::string name;
    Whose whose = Whose::others;
    std::string package;   ///< that lists it, by its final name; empty where none does
    std::string why;       ///< what is wrong with it, where it was changed
};

/// All files of a folder but hidden ones, in byte order. Temporary files count as ours whose names are for a file in `writes` or in a
/// package.
std::vector<FolderFile> files_of(const std::string& folder, const std::vector<std::string>& names, const std::vector<std::string>& writes);

}  // namespace coalesce
