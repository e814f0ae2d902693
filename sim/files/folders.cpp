#include "files/folders.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <new>
#include <string_view>
#include <system_error>

#include <dirent.h>
#include <unistd.h>

#include "files/output_file.hpp"
#include "files/source_file.hpp"

namespace coalesce {
namespace {

void add_below(const std::filesystem::path& folder, const std::filesystem::path& below, std::vector<std::string>& found) {
    for (const std::string& name : names_in((folder / below).string())) {
        const std::filesystem::path path = below / name;
        if (is_real_folder((folder / path).string())) add_below(folder, path, found);
        found.push_back(path.string());
    }
}

}  // namespace

bool make_folders(const std::string& path, Problems& problems) {
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error) problems.error({}, cannot("make the folder", path, error.value()));
    return !error;
}

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

std::vector<std::string> names_in(const std::string& path) { return list_folder(path).names; }

std::vector<std::string> all_below(const std::string& path) {
    std::vector<std::string> found;
    add_below(path, {}, found);
    return found;
}

bool exists(const std::string& path) {
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

std::string table_in(const std::string& folder, const std::string& name) {
    const std::string path = folder + "/" + name;
    return !exists(path) && exists(path + ".gz") ? path + ".gz" : path;
}

bool is_link(const std::string& path) {
    std::error_code ignored;
    return std::filesystem::is_symlink(path, ignored);
}

bool is_regular_file(const std::string& path) {
    std::error_code ignored;
    return std::filesystem::symlink_status(path, ignored).type() == std::filesystem::file_type::regular;
}

bool is_real_folder(const std::string& path) {
    std::error_code ignored;
    return std::filesystem::symlink_status(path, ignored).type() == std::filesystem::file_type::directory;
}

bool remove_file(const std::string& path, Problems& problems) {
    std::error_code error;
    std::filesystem::remove(path, error);
    const bool is_gone = !exists(path);   // somebody else may remove it at the same time
    if (!is_gone) problems.error({}, cannot("remove", path, error.value()));
    return is_gone;
}

FileEnd end_of_file(const std::string& path, std::size_t most) {
    FileEnd end;
    std::string unheard;
    const int handle = open_regular(path, unheard);
    if (handle < 0) return end;
    if (const off_t size = ::lseek(handle, 0, SEEK_END); size > 0) {
        end.size = static_cast<std::uint64_t>(size);
        end.bytes.resize(std::min<std::uint64_t>(most, end.size));
        const ssize_t got = ::pread(handle, end.bytes.data(), end.bytes.size(), size - static_cast<off_t>(end.bytes.size()));
        if (got != static_cast<ssize_t>(end.bytes.size())) end.bytes.clear();
    }
    ::close(handle);
    return end;
}

}  // namespace coalesce
