#include "files/folder_names.hpp"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <new>
#include <string_view>

#include <dirent.h>

namespace coalesce {

FolderNames list_folder(const std::string& path) {
    FolderNames found;
    const auto close = [](DIR* open) { ::closedir(open); };
    const std::unique_ptr<DIR, decltype(close)> folder(::opendir(path.c_str()), close);
    if (folder) {
        for (;;) {
            errno = 0;
            const dirent* const entry = ::readdir(folder.get());
            if (entry == nullptr) break;
            const std::string_view name = entry->d_name;
            if (name != "." && name != "..") found.names.emplace_back(name);
        }
    }
    found.error = errno;
    if (found.error == ENOMEM) throw std::bad_alloc();
    std::sort(found.names.begin(), found.names.end());
    return found;
}

}  // namespace coalesce
