#include "cli/reproduce_command.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "analysis/archive/archived_run.hpp"
#include "analysis/archive/differing_rows.hpp"
#include "cli/command_line.hpp"
#include "cli/terminal.hpp"
#include "cli/this_program.hpp"
#include "experiment/kept_runs.hpp"
#include "files/digest.hpp"
#include "files/folders.hpp"
#include "files/read_text.hpp"
#include "files/source_file.hpp"
#include "files/unpack_archive.hpp"
#include "numerics/build_id.hpp"
#include "output/data_package.hpp"

namespace coalesce {
namespace {

/// An archive that is unpacked: where its one folder is, and what it says.
struct Unpacked {
    std::string folder;
    ArchivedRun run;
};

/// The one folder that all files are in; empty where they are not.
std::string common_top(const std::vector<std::string>& paths) {
    const std::string top = paths.front().substr(0, paths.front().find('/') + 1);
    const bool are_all = std::all_of(paths.begin(), paths.end(), [&](const std::string& path) { return path.starts_with(top); });
    return are_all ? top : std::string();
}

/// Whether everything that the archive lists is in it, as it was written.
void check_files(const Unpacked& unpacked, Problems& problems) {
    for (const ArchivedInput& input : unpacked.run.inputs) {
        const std::string what = mismatch(unpacked.folder, {input.path, {}, "sha256:" + input.sha256});
        if (!what.empty()) problems.error({unpacked.folder + '/' + input.path}, what + "; the archive was changed");
    }
    for (const ListedFile& file : unpacked.run.results) {
        const std::string what = mismatch(unpacked.folder, file);
        if (!what.empty()) problems.error({unpacked.folder + '/' + file.path}, what + "; the archive was changed");
    }
    for (const CommandWord& word : unpacked.run.command)
        if (word.is_path && !exists(unpacked.folder + '/' + word.text))
            problems.error({unpacked.folder + '/' + word.text}, "is named by the command and is not in the archive");
}

std::optional<Unpacked> unpack(const ReproduceOptions& options, const std::string& out, Problems& problems) {
    const std::string folder = out + "/archive";
    for (const std::string& name : names_in(out)) {   // what an earlier start left is gone on from
        if ((name == "archive" || name == "again") && is_real_folder((std::filesystem::path(out) / name).string())) continue;
        problems.error({out}, fmt::format("holds something already that is of no reproduction: {}; choose another --out", name));
        return std::nullopt;
    }
    if (!make_folders(out, problems)) return std::nullopt;
    const auto paths = unpack_archive(options.file, folder, {}, problems);
    if (!paths) return std::nullopt;
    const std::string top = common_top(*paths);
    if (top.empty()) {
        problems.error({options.file}, "its files are not in one folder, as those of an archive of this program are");
        return std::nullopt;
    }
    Unpacked unpacked{folder + '/' + top.substr(0, top.size() - 1), {}};
    const std::string file = unpacked.folder + '/' + std::string(reproduction_name);
    const auto text = read_text(file, problems);
    auto run = text ? read_reproduction(*text, file, problems) : std::nullopt;
    if (!run) return std::nullopt;
    unpacked.run = std::move(*run);
    check_files(unpacked, problems);
    return problems.any_errors() ? std::nullopt : std::optional(std::move(unpacked));
}

/// Whether a folder holds results of a command that came to its end, which is refused where it does not say that it replaces them.
bool is_whole(const std::string& folder) { return exists(folder + '/' + std::string(package_name)) && !holds_part_of_results(folder); }

/// A sweep knows its own results, and a demonstration replaces them.
bool takes_force(std::string_view command) { return command == "run" || command == "compare"; }

/// Runs the command of an archive. While it runs, nothing outside `out` is read, and results go to a folder there.
ExitCode run_again(const Unpacked& unpacked, const ReproduceOptions& options, const std::string& out) {
    std::vector<std::string> words{"coalesce"};
    for (const CommandWord& word : unpacked.run.command) words.push_back(word.is_path ? unpacked.folder + '/' + word.text : word.text);
    for (const std::string& more : {std::string("--out"), out + "/again", std::string("--quiet")}) words.push_back(more);
    if (is_whole(out + "/again") && takes_force(unpacked.run.command[0].text)) words.emplace_back("--force");
    if (options.threads > 0) words.insert(words.end(), {"--threads", std::to_string(options.threads)});
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    this_program();   // is read from its own file, once
    const ReadOnlyBelow only_here(out);
    return run_program(static_cast<int>(pointers.size()), pointers.data());
}

/// How many files came out otherwise, and how many could not be looked at.
struct Compared {
    std::size_t differing = 0, unchecked = 0;
};

/// Prints one line for each of them.
Compared tell_differences(const Unpacked& unpacked, const std::string& again) {
    Compared compared;
    for (const ListedFile& file : unpacked.run.results) {
        if (file.path == provenance_name) continue;   // says when and where, which differs
        std::string what = mismatch(again, file);
        if (what.empty()) continue;
        ++(is_unchecked(what) ? compared.unchecked : compared.differing);
        const bool is_table = file.path.ends_with(".csv") || file.path.ends_with(".csv.gz");
        if (is_table && !is_unchecked(what) && exists(again + '/' + file.path)) {
            const std::string rows = differing_rows(unpacked.folder + '/' + file.path, again + '/' + file.path);
            if (!rows.empty()) what = rows;
        }
        print(fmt::format("{}: {}\n", file.path, what));
    }
    return compared;
}

ExitCode compare(const Unpacked& unpacked, const std::string& out, const ReproduceOptions& options) {
    const auto [differing, unchecked] = tell_differences(unpacked, out + "/again");
    if (unchecked > 0) {
        say(fmt::format("error: {} files of {}/again could not be read and compared; start it again", unchecked, out));
        return ExitCode::wrong;
    }
    const auto& results = unpacked.run.results;
    const auto files = std::count_if(results.begin(), results.end(), [](const ListedFile& file) { return file.path != provenance_name; });
    if (differing == 0) {
        if (!options.quiet) say(fmt::format("the same bytes in all {} files; both are in {}", files, out));
        return ExitCode::done;
    }
    const bool is_same_program = unpacked.run.sources == program_sources();
    say(fmt::format("{} of {} files differ; both are in {}{}", differing, files, out,
                    is_same_program ? ", made by programs of the same sources, which should not be"
                                    : fmt::format("; the archive is of version {} (sources {}), this is {} ({}): only the same sources "
                                                  "promise the same bytes",
                                                  unpacked.run.version, unpacked.run.sources, program_version(), program_sources())));
    return ExitCode::runs_failed;
}

std::string folder_of_reproduction(const ReproduceOptions& options) {
    if (!options.out.empty()) return options.out;
    std::string name = std::filesystem::path(options.file).filename().string();
    return "out/reproduced-" + name.substr(0, name.find(".tar"));
}

}  // namespace

ExitCode reproduce_command(const ReproduceOptions& options) {
    Problems problems;
    const std::string out = folder_of_reproduction(options);
    const auto unpacked = unpack(options, out, problems);
    tell(problems);
    if (!unpacked) return ExitCode::wrong;
    if (options.plan || !options.quiet) print(fmt::format("in {}: {}\n", unpacked->folder, command_text(unpacked->run.command)));
    if (options.plan) return ExitCode::done;
    const ExitCode code = run_again(*unpacked, options, out);
    if (code == ExitCode::told_to_stop || code == ExitCode::interrupted) {
        say("stopped before the results were there to be compared; start it again to go on from what is finished");
        return code;
    }
    if (code == ExitCode::wrong || !exists(out + "/again/" + std::string(package_name))) {
        say("the command of the archive came to no results");
        return code == ExitCode::done ? ExitCode::wrong : code;
    }
    return compare(*unpacked, out, options);
}

}  // namespace coalesce
