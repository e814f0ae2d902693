#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "files/problems.hpp"

namespace coalesce {

/// What to do with results that are already in the folder: keep them and stop, or remove them.
enum class Overwrite { refuse, replace };

/// The folder into which a command writes its results; it exists and may be written.
class OutputFolder {
public:
    /// Makes the folder and its parents. One that holds anything (hidden files aside) is an error with `refuse`; `replace` removes from
    /// it the files of the names in `ours` and their temporary remains `NAME.tmp-<number>`, and lets everything else be.
    static std::optional<OutputFolder> open(std::string path, Overwrite overwrite, std::span<const std::string_view> ours,
                                            Problems& problems);

    /// The folder as it was named, without a slash at its end.
    const std::string& path() const { return path_; }
    /// The path of a file in it.
    std::string file(std::string_view name) const;

private:
    explicit OutputFolder(std::string path) : path_(std::move(path)) {}

    std::string path_;
};

}  // namespace coalesce
