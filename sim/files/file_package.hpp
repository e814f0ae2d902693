#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "files/listed_file.hpp"
#include "files/problems.hpp"

namespace coalesce {

/// What a data package (Frictionless Standards v1, ours or anybody's) says of the files of its folder.
struct FilePackage {
    std::string name;                 ///< of its own file
    std::vector<ListedFile> files;    ///< resources, and of ours also what is no table
    bool is_ours = false;             ///< it says that this program wrote it
    bool is_whole = false;            ///< it holds the seal that this program gave it
};

/// The package in a file of a folder, or nothing, with an error, if there is none or it is none. Resources that are not files of the
/// folder, such as those of a network or inside the package, are left out.
std::optional<FilePackage> read_file_package(const std::string& folder, const std::string& name, Problems& problems);

/// The packages of a folder that stand under their final names: datapackage.json and analysis.json, those that there are.
std::vector<FilePackage> packages_in(const std::string& folder, Problems& problems);

/// A file that is not as its package lists it.
struct Mismatch {
    std::string package, path, what;
};
/// All of them, in the order of packages. One of ours whose own seal is broken is among them.
std::vector<Mismatch> mismatches_in(const std::string& folder, std::span<const FilePackage> packages);

/// Warns of every file in a folder that is not as its packages list it.
void warn_of_mismatches(const std::string& folder, Problems& problems);

/// The file of digests in a folder of results.
inline constexpr std::string_view sums_name = "SHA256SUMS";
/// As `sha256sum --check` takes them, by name.
std::string sums_text(std::vector<ListedFile> files);

}  // namespace coalesce
