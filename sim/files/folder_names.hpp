#pragma once
#include <string>
#include <vector>

namespace coalesce {

/// What is in a folder.
struct FolderNames {
    std::vector<std::string> names;   ///< of everything, hidden or not, in byte order
    int error = 0;                    ///< why it could not be listed to its end, as errno has it; 0 where it could
};

/// Lists a folder. Throws std::bad_alloc where there is no room for that, which iterators of the standard library do not live through.
FolderNames list_folder(const std::string& path);

}  // namespace coalesce
