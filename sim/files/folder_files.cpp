#include "files/folder_files.hpp"

#include <algorithm>
#include <optional>

#include "files/digest.hpp"
#include "files/file_package.hpp"
#include "files/output_file.hpp"
#include "files/own_seal.hpp"
#include "files/read_text.hpp"

namespace coalesce {
namespace {

/// Files with a seal of their own, under the names that commands give them. What somebody called otherwise is theirs.
constexpr std::string_view names_with_seal[]{"datapackage.json", "analysis.json", "provenance.json", "report.html"};

bool is_among_names(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Judges one file after the other by the packages of their folder.
class FileJudge {
public:
    FileJudge(const std::string& folder, const std::vector<std::string>& names, const std::vector<std::string>& writes)
        : folder_(folder), writes_(writes) {
        for (const std::string& name : names) take_package(name);
    }

    FolderFile judge(const std::string& name) const {
        const std::string path = folder_ + '/' + name;
        std::string_view base = name;
        if (const Temporary kind = temporary_at(path, base); kind != Temporary::none && is_known(base))
            return {name, kind == Temporary::in_use ? Whose::in_use : Whose::half_done, std::string(base), {}};
        std::optional<FolderFile> changed;
        for (const Package& package : packages_) {
            for (const ListedFile& file : package.files.files) {
                if (file.path != name || !file.is_sealed()) continue;
                auto unlike = mismatch(folder_, file);
                if (!unlike) return {name, package.is_final ? Whose::ours : Whose::half_done, package.final_name, {}};
                changed = FolderFile{name, Whose::changed, package.final_name, std::move(unlike->how)};
            }
        }
        if (changed) return *changed;
        const bool may_have_seal = is_among_names(writes_, name) ||
                                   std::find(std::begin(names_with_seal), std::end(names_with_seal), name) != std::end(names_with_seal);
        if (may_have_seal && file_holds_own_seal(path)) return {name, is_of_half(name), name, {}};
        if (name == sums_name) return judge_sums(path);
        return {name, Whose::others, {}, {}};
    }

private:
    struct Package {
        FilePackage files;
        std::string final_name;
        bool is_final = true;
    };

    void take_package(const std::string& name) {
        std::string_view base = name;
        const Temporary kind = temporary_at(folder_ + '/' + name, base);
        if (!base.ends_with(".json") || kind == Temporary::in_use || !file_holds_own_seal(folder_ + '/' + name)) return;
        Problems unreadable;
        auto package = read_file_package(folder_, name, unreadable);
        if (package && package->is_whole) packages_.push_back({std::move(*package), std::string(base), kind == Temporary::none});
    }

    bool has_final() const {
        return std::any_of(packages_.begin(), packages_.end(), [](const Package& one) { return one.is_final && !one.files.files.empty(); });
    }
    bool has_half() const {
        return std::any_of(packages_.begin(), packages_.end(), [](const Package& one) { return !one.is_final; });
    }
    /// What has a seal of its own is listed nowhere: it is part of what was being published where nothing is finished.
    Whose is_of_half(const std::string& name) const {
        return has_half() && !has_final() && is_among_names(writes_, name) ? Whose::half_done : Whose::ours;
    }

    bool is_known(std::string_view name) const {
        if (is_among_names(writes_, name)) return true;
        return std::any_of(packages_.begin(), packages_.end(), [&](const Package& package) {
            const auto& files = package.files.files;
            return package.final_name == name ||
                   std::any_of(files.begin(), files.end(), [&](const ListedFile& file) { return file.path == name; });
        });
    }

    /// The sums are those of a package and of all that it lists.
    FolderFile judge_sums(const std::string& path) const {
        Problems unreadable;
        const auto text = read_text(path, unreadable);
        for (const Package& package : packages_) {
            const auto content = read_text(folder_ + '/' + package.files.name, unreadable);
            if (!text || !content) continue;
            std::vector<ListedFile> all = package.files.files;
            all.push_back(listed(package.final_name, *content));
            if (*text == sums_text(std::move(all)))
                return {std::string(sums_name), package.is_final ? Whose::ours : Whose::half_done, package.final_name, {}};
        }
        return {std::string(sums_name), Whose::others, {}, {}};
    }

    const std::string& folder_;
    const std::vector<std::string>& writes_;
    std::vector<Package> packages_;
};

}  // namespace

std::vector<FolderFile> files_of(const std::string& folder, const std::vector<std::string>& names, const std::vector<std::string>& writes) {
    const FileJudge judge(folder, names, writes);
    std::vector<FolderFile> files;
    for (const std::string& name : names) files.push_back(judge.judge(name));
    return files;
}

}  // namespace coalesce
