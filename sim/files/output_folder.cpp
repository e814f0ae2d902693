#include "files/output_folder.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "files/output_file.hpp"

namespace coalesce {
namespace {

/// Each step gives the message of what went wrong, or an empty one.
using Failure = std::string;

Failure make_one(const std::string& path) {
    struct stat about{};
    if (::stat(path.c_str(), &about) == 0) {
        return S_ISDIR(about.st_mode) ? Failure{} : fmt::format("{} is a file, not a folder; choose another --out", path);
    }
    if (::mkdir(path.c_str(), 0777) == 0) return {};
    const int error = errno;
    const bool made_meanwhile = error == EEXIST && ::stat(path.c_str(), &about) == 0 && S_ISDIR(about.st_mode);
    return made_meanwhile ? Failure{} : cannot("make the folder", path, error);
}

Failure make_with_parents(const std::string& path) {
    std::filesystem::path made;
    for (const auto& part : std::filesystem::path(path)) {
        made /= part;
        if (Failure failure = make_one(made.string()); !failure.empty()) return failure;
    }
    return ::access(path.c_str(), W_OK | X_OK) == 0 ? Failure{} : cannot("write in", path, errno);
}

/// Names of everything in a folder but hidden files, in byte order.
Failure list(const std::string& path, std::vector<std::string>& names) {
    std::error_code error;
    for (auto entry = std::filesystem::directory_iterator(path, error); !error && entry != std::filesystem::directory_iterator();
         entry.increment(error)) {
        std::string name = entry->path().filename().string();
        if (!name.starts_with('.')) names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end());
    return error ? cannot("list", path, error.value()) : Failure{};
}

/// Whether `name` is `ours`, or what a killed process left of it.
bool belongs_to(std::string_view name, std::string_view ours) {
    if (!name.starts_with(ours)) return false;
    name.remove_prefix(ours.size());
    constexpr std::string_view mark = ".tmp-";
    return name.empty() || (name.starts_with(mark) && name.size() > mark.size() &&
                            name.find_first_not_of("0123456789", mark.size()) == std::string_view::npos);
}

Failure clear(const OutputFolder& folder, std::span<const std::string> names, std::span<const std::string_view> ours) {
    for (const std::string& name : names) {
        const bool known = std::any_of(ours.begin(), ours.end(), [&](std::string_view one) { return belongs_to(name, one); });
        const std::string path = folder.file(name);
        if (known && ::unlink(path.c_str()) != 0 && errno != ENOENT) return cannot("remove", path, errno);
    }
    return {};
}

Failure prepare(const OutputFolder& folder, Overwrite overwrite, std::span<const std::string_view> ours) {
    if (folder.path().empty()) return "no folder is named for the results; name one with --out";
    if (Failure failure = make_with_parents(folder.path()); !failure.empty()) return failure;
    std::vector<std::string> names;
    if (Failure failure = list(folder.path(), names); !failure.empty()) return failure;
    if (names.empty()) return {};
    if (overwrite == Overwrite::replace) return clear(folder, names, ours);
    return fmt::format("{} already holds results; choose another --out or add --force", folder.path());
}

}  // namespace

std::optional<OutputFolder> OutputFolder::open(std::string path, Overwrite overwrite, std::span<const std::string_view> ours,
                                               Problems& problems) {
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    OutputFolder folder(std::move(path));
    Failure failure = prepare(folder, overwrite, ours);
    if (failure.empty()) return folder;
    problems.error({}, std::move(failure));
    return std::nullopt;
}

std::string OutputFolder::file(std::string_view name) const { return fmt::format("{}{}{}", path_, path_.ends_with('/') ? "" : "/", name); }

}  // namespace coalesce
