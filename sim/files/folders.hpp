#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "files/problems.hpp"

namespace coalesce {

/// Makes a folder and its parents where they are not there yet. False, with an error, if that cannot be.
bool make_folders(const std::string& path, Problems& problems);

/// What is in a folder.
struct FolderNames {
    std::vector<std::string> names;   ///< of everything, hidden or not, in byte order
    int error = 0;                    ///< why it could not be listed to its end, as errno has it; 0 where it could
};

/// Lists a folder. Throws std::bad_alloc where there is no room for that, which iterators of the standard library do not live through.
FolderNames list_folder(const std::string& path);

/// The names alone; none if there is no such folder.
std::vector<std::string> names_in(const std::string& path);

/// The paths of everything below a folder, relative to it, folders behind what is in them. No link is followed.
std::vector<std::string> all_below(const std::string& path);

bool exists(const std::string& path);

/// Whether it is a link, wherever that leads.
bool is_link(const std::string& path);

/// Whether it is a file itself, not a link to one or anything else.
bool is_regular_file(const std::string& path);

/// Whether it is a folder itself, not a link to one.
bool is_real_folder(const std::string& path);

/// The path of a table in a folder: of the packed one, whose name ends in `.gz`, where only that is there.
std::string table_in(const std::string& folder, const std::string& name);

/// Removes a file; false, with an error, if it stays.
bool remove_file(const std::string& path, Problems& problems);

/// The last bytes of a file, at most `most` of them, and how large the whole file is; nothing of a file that cannot be read.
struct FileEnd {
    std::string bytes;
    std::uint64_t size = 0;
};
FileEnd end_of_file(const std::string& path, std::size_t most);

}  // namespace coalesce
