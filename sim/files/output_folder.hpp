#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "files/problems.hpp"

namespace coalesce {

class OutputFile;

/// What to do with what is already in the folder: keep it and stop; put new results in place of old ones, in a folder that holds nothing
/// else; or put them beside what others wrote, in place of our own older ones.
enum class Overwrite { refuse, replace, beside };

/// What a command does with its folder.
struct FolderUse {
    std::vector<std::string> writes;   ///< names of the files that it may write; temporary remains of these are its own
    std::vector<std::string> reads;    ///< paths of its inputs, which are never removed
    std::string package = "datapackage.json";   ///< that lists what it writes
};

/// The folder into which a command writes its results; it exists and may be written.
///
/// Whose a file is is never told by its name. It is ours if a data package of the folder lists it with size and digest and it still has
/// them (or if it holds our own seal, see own_seal.hpp); a package that was being published when its process was killed counts. A temporary
/// file is ours if it is named for one of our files and no process holds it.
class OutputFolder {
public:
    /// Makes the folder and its parents, and decides; nothing is removed yet but what killed processes left. Hidden files are let be.
    /// With `refuse`, a folder that holds anything is an error. With `replace`, anything in it that is not ours, or was changed, or is read
    /// by the command, is an error. With `beside`, so are only files in the place of what the command writes; those that another package
    /// lists are kept, see `is_kept`.
    static std::optional<OutputFolder> open(std::string path, Overwrite overwrite, FolderUse use, Problems& problems);

    /// The folder as it was named, without a slash at its end.
    const std::string& path() const { return path_; }
    /// The path of a file in it.
    std::string file(std::string_view name) const;
    /// Whether a file belongs to another command: it is neither removed nor may it be written.
    bool is_kept(std::string_view name) const;

    /// Removes our older files, the packages first, when new ones are ready to take their names. False, with an error and nothing removed,
    /// if the folder has changed since it was opened.
    bool make_room(Problems& problems) const;

    /// Makes room and gives files that are ready their names in this order: all of them or, with an error, none, for some without the
    /// others would be taken for results.
    bool publish(std::span<OutputFile* const> files, Problems& problems) const;

private:
    /// A file as it was when the folder was opened.
    struct OldFile {
        std::string name;
        std::uint64_t inode = 0;
        std::int64_t changed = 0;  ///< nanoseconds
    };
    friend class FolderJudge;

    explicit OutputFolder(std::string path) : path_(std::move(path)) {}

    std::string path_;
    FolderUse use_;
    std::vector<OldFile> old_;
    std::vector<std::string> kept_;
};

}  // namespace coalesce
