#include "files/file_package.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "files/folders.hpp"
#include "files/json.hpp"
#include "files/own_seal.hpp"
#include "files/read_text.hpp"

namespace coalesce {
namespace {

constexpr std::string_view final_names[]{"datapackage.json", "analysis.json"};
constexpr std::string_view sha256_mark = "sha256:";

void add_file(const Json& entry, const std::string& path, bool is_one_of_many, std::vector<ListedFile>& files) {
    ListedFile file{path, {}, {}};
    const auto bytes = entry.find("bytes");
    // Of a resource in several files, size and digest are those of all of them together.
    if (!is_one_of_many && bytes != entry.end() && bytes->is_number_unsigned()) file.bytes = bytes->get<std::uint64_t>();
    if (!is_one_of_many) file.hash = text_at(entry, "hash");
    if (path.find("://") == std::string::npos) files.push_back(std::move(file));
}

void add_files(const Json& package, const char* key, std::vector<ListedFile>& files) {
    const auto list = package.find(key);
    if (list == package.end() || !list->is_array()) return;
    for (const Json& entry : *list) {
        if (!entry.is_object()) continue;
        const auto path = entry.find("path");
        if (path == entry.end()) continue;
        if (path->is_string()) add_file(entry, path->get<std::string>(), false, files);
        if (!path->is_array()) continue;
        for (const Json& one : *path) {
            if (one.is_string()) add_file(entry, one.get<std::string>(), path->size() > 1, files);
        }
    }
}

}  // namespace

std::optional<FilePackage> read_file_package(const std::string& folder, const std::string& name, Problems& problems) {
    const std::string path = folder + '/' + name;
    const auto text = read_text(path, problems);
    if (!text) return std::nullopt;
    const Json json = parse_json(*text);
    if (!json.is_object()) {
        problems.error({path}, "is no data package: it is not an object of JSON");
        return std::nullopt;
    }
    FilePackage package;
    package.name = name;
    add_files(json, "resources", package.files);
    add_files(json, "files", package.files);
    package.is_ours = text_at(part_at(json, "program"), "name") == "coalesce";
    package.is_whole = package.is_ours && holds_own_seal(*text);
    return package;
}

std::vector<FilePackage> packages_in(const std::string& folder, Problems& problems) {
    std::vector<FilePackage> packages;
    for (const std::string_view name : final_names) {
        if (!exists(folder + '/' + std::string(name))) continue;
        if (auto package = read_file_package(folder, std::string(name), problems)) packages.push_back(std::move(*package));
    }
    return packages;
}

std::vector<Mismatch> mismatches_in(const std::string& folder, std::span<const FilePackage> packages) {
    std::vector<Mismatch> found;
    for (const FilePackage& package : packages) {
        const bool has_seals = std::any_of(package.files.begin(), package.files.end(), [](const auto& file) { return file.is_sealed(); });
        if (package.is_ours && has_seals && !package.is_whole)
            found.push_back({package.name, package.name, "was changed since it was written"});
        if (!package.is_whole && package.files.empty()) found.push_back({package.name, package.name, "names no file"});
        for (const ListedFile& file : package.files) {
            if (auto unlike = mismatch(folder, file)) found.push_back({package.name, file.path, std::move(unlike->how)});
        }
    }
    return found;
}

void warn_of_mismatches(const std::string& folder, Problems& problems) {
    Problems unreadable;
    const auto packages = packages_in(folder, unreadable);
    for (const Mismatch& one : mismatches_in(folder, packages))
        problems.warn({folder + '/' + one.path}, fmt::format("{}, by {}; what is made of it may be wrong", one.what, one.package));
}

std::string sums_text(std::vector<ListedFile> files) {
    std::sort(files.begin(), files.end(), [](const ListedFile& a, const ListedFile& b) { return a.path < b.path; });
    std::string text;
    for (const ListedFile& file : files) text.append(file.hash, sha256_mark.size()).append("  ").append(file.path).append("\n");
    return text;
}

}  // namespace coalesce
