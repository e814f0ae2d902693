#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "files/listed_file.hpp"
#include "files/problems.hpp"

namespace coalesce {

/// A word of a command line; one that names an input is its path below the folder of the archive.
struct CommandWord {
    std::string text;
    bool is_path = false;
    friend bool operator==(const CommandWord&, const CommandWord&) = default;
};

/// A file that a run read: where it lies on this disk, and where in the archive.
struct ArchivedInput {
    std::string from, path, sha256;
};

/// What it takes to make results again, and what they are.
struct ArchivedRun {
    std::string name, title;                ///< as the data package has them
    std::string version, sources;           ///< of the program
    std::string started;                    ///< UTC; empty where it is not known
    double seconds = 0.0;
    bool is_observed = false;               ///< whether tables of an organisation that was observed are among the inputs
    std::vector<CommandWord> command;       ///< of commands_made_again, and what it was told; nothing of folders and threads
    std::vector<ArchivedInput> inputs;
    std::vector<ListedFile> results;        ///< of the data package, itself and provenance.json among them
};

/// The run whose results are in a folder, if its files are as they were written, its inputs are still there as they were read, and the
/// command can be told from its provenance; otherwise nothing, with errors. Paths of inputs stand as the command named them, relative to
/// `from`, the folder in which it ran. In the archive they keep their places to one another, below `inputs`.
std::optional<ArchivedRun> archived_run(const std::string& folder, const std::string& from, Problems& problems);

/// The command line as people type it in the folder of an unpacked archive.
std::string command_text(const std::vector<CommandWord>& command);

/// reproduce.json: command, inputs and results with their digests.
std::string reproduction_json(const ArchivedRun& run);

/// What such a text says, or nothing, with an error at `file`. Trusts nothing: a command is one of those above with options that name no
/// folder, paths stay below the archive.
std::optional<ArchivedRun> read_reproduction(std::string_view text, const std::string& file, Problems& problems);

inline constexpr std::string_view reproduction_name = "reproduce.json", crate_name = "ro-crate-metadata.json", inputs_folder = "inputs";

}  // namespace coalesce
