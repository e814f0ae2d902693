#include "files/output_folder.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <utility>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "files/all_or_none.hpp"
#include "files/folder_files.hpp"
#include "files/folders.hpp"
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
    FolderNames found = list_folder(path);
    names = std::move(found.names);
    std::erase_if(names, [](const std::string& name) { return name.starts_with('.'); });
    return found.error != 0 ? cannot("list", path, found.error) : Failure{};
}

/// Reads as a list: `a.csv, b.csv and 3 more`.
std::string listed_names(const std::vector<std::string>& names) {
    constexpr std::size_t most = 3;
    std::string text;
    for (std::size_t k = 0; k < std::min(most, names.size()); ++k) text += (k > 0 ? ", " : "") + names[k];
    return names.size() > most ? text + fmt::format(" and {} more", names.size() - most) : text;
}

bool is_in(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::int64_t changed_at(const struct stat& about) { return std::int64_t{about.st_ctim.tv_sec} * 1'000'000'000 + about.st_ctim.tv_nsec; }

}  // namespace

/// Decides what may become of the files that a folder holds.
class FolderJudge {
public:
    FolderJudge(OutputFolder& folder, Overwrite overwrite) : folder_(folder), overwrite_(overwrite) {}

    Failure judge() {
        std::vector<std::string> names;
        if (Failure failure = list(folder_.path_, names); !failure.empty()) return failure;
        for (const FolderFile& file : files_of(folder_.path_, names, folder_.use_.writes)) sort(file);
        Failure failure = verdict();
        if (failure.empty()) remove_remains();
        return failure;
    }

private:
    void sort(const FolderFile& file) {
        const bool is_mine = is_in(folder_.use_.writes, file.name);
        switch (file.whose) {
            case Whose::in_use: in_use_.push_back(file.name); return;
            case Whose::half_done:
                if (overwrite_ == Overwrite::beside && !is_mine && !is_in(folder_.use_.writes, file.package)) return;
                remains_.push_back(file.name);
                return note_if_read(file.name);
            case Whose::ours:
                if (overwrite_ != Overwrite::beside || file.package == folder_.use_.package) go(file.name);
                else if (is_mine) folder_.kept_.push_back(file.name);
                return;
            case Whose::changed:
                if (overwrite_ == Overwrite::beside && !is_mine) return;
                if (overwrite_ == Overwrite::beside && file.package != folder_.use_.package) return folder_.kept_.push_back(file.name);
                changed_.push_back(fmt::format("{} {}", file.name, file.why));
                return;
            case Whose::others:
                if (overwrite_ != Overwrite::beside || is_mine) others_.push_back(file.name);
        }
    }

    void go(const std::string& name) {
        struct stat about{};
        if (::lstat(folder_.file(name).c_str(), &about) == 0) folder_.old_.push_back({name, about.st_ino, changed_at(about)});
        note_if_read(name);
    }

    void note_if_read(const std::string& name) {
        struct stat about{};
        if (::lstat(folder_.file(name).c_str(), &about) != 0) return;
        for (const std::string& input : folder_.use_.reads) {
            struct stat of_input{};
            const bool is_it = ::stat(input.c_str(), &of_input) == 0 && of_input.st_ino == about.st_ino && of_input.st_dev == about.st_dev;
            if (is_it) read_here_.push_back(input);
        }
    }

    Failure verdict() const {
        const std::string& path = folder_.path_;
        if (!in_use_.empty())
            return fmt::format("another process is writing {} in {}; wait for it or choose another --out", in_use_.front(), path);
        if (overwrite_ == Overwrite::refuse) {
            const bool is_empty = folder_.old_.empty() && changed_.empty() && others_.empty();
            if (!is_empty) return fmt::format("{} already holds results; choose another --out or add --force", path);
        }
        if (!others_.empty())
            return fmt::format("{} holds what no data package there says this program wrote: {}; choose another --out, or move it away",
                               path, listed_names(others_));
        if (!changed_.empty())
            return fmt::format("{} holds what was changed since it was written: {}; choose another --out, or move it away", path,
                               listed_names(changed_));
        if (!read_here_.empty())
            return fmt::format("{} is read by this command and would be removed; choose another --out, or move it away",
                               read_here_.front());
        return {};
    }

    void remove_remains() const {
        for (const std::string& name : remains_) ::unlink(folder_.file(name).c_str());
    }

    OutputFolder& folder_;
    Overwrite overwrite_;
    std::vector<std::string> in_use_, others_, changed_, remains_, read_here_;
};

std::optional<OutputFolder> OutputFolder::open(std::string path, Overwrite overwrite, FolderUse use, Problems& problems) {
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    OutputFolder folder(std::move(path));
    folder.use_ = std::move(use);
    Failure failure = folder.path_.empty() ? "no folder is named for the results; name one with --out" : make_with_parents(folder.path_);
    if (failure.empty()) failure = FolderJudge(folder, overwrite).judge();
    if (failure.empty()) return folder;
    problems.error({}, std::move(failure));
    return std::nullopt;
}

std::string OutputFolder::file(std::string_view name) const { return fmt::format("{}{}{}", path_, path_.ends_with('/') ? "" : "/", name); }

bool OutputFolder::is_kept(std::string_view name) const { return is_in(kept_, name); }

bool OutputFolder::make_room(Problems& problems) const {
    const auto is_old = [&](const std::string& name, const struct stat& about) {
        return std::any_of(old_.begin(), old_.end(), [&](const OldFile& old) {
            return old.name == name && old.inode == about.st_ino && old.changed == changed_at(about);
        });
    };
    std::vector<std::string> names = use_.writes;
    for (const OldFile& old : old_) names.push_back(old.name);
    for (const std::string& name : names) {
        struct stat about{};
        if (is_kept(name) || ::lstat(file(name).c_str(), &about) != 0 || is_old(name, about)) continue;
        problems.error({file(name)}, "was put there or changed while this command ran, and is let be; move it away and start again");
        return false;
    }
    std::stable_sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.ends_with(".json") > b.ends_with(".json"); });
    for (const std::string& name : names) {
        if (is_kept(name) || ::unlink(file(name).c_str()) == 0 || errno == ENOENT) continue;
        problems.error({}, cannot("remove", file(name), errno));
        return false;
    }
    return true;
}

bool OutputFolder::publish(std::span<OutputFile* const> files, Problems& problems) const {
    for (OutputFile* const file : files) {
        if (file->sync()) continue;
        problems.error({}, std::string(file->failure()));
        return false;
    }
    return make_room(problems) && publish_all_or_none(files, [&](OutputFile& file) {
               if (!file.publish()) problems.error({}, std::string(file.failure()));
               return file.failure().empty();
           });
}

}  // namespace coalesce
