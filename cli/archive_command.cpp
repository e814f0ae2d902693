#include "cli/archive_command.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "analysis/archive/archived_run.hpp"
#include "analysis/archive/ro_crate.hpp"
#include "cli/page_file.hpp"
#include "cli/terminal.hpp"
#include "files/archive_file.hpp"
#include "files/escape.hpp"
#include "files/unpack_archive.hpp"

namespace coalesce {
namespace {

constexpr std::string_view archive_end = ".tar.gz";

/// Path of the archive without its .gz.
std::string tar_path(const ArchiveOptions& options, const std::string& folder, Problems& problems) {
    const std::string name = std::filesystem::path(folder).filename().string();
    const bool has_name = !name.empty() && name.front() != '.';
    if (options.out.empty() && has_name) return folder + ".tar";
    if (options.out.empty()) {
        problems.error({}, "the folder has no name of its own to call the archive by; name it with --out");
        return {};
    }
    if (options.out.size() > archive_end.size() && options.out.ends_with(archive_end))
        return options.out.substr(0, options.out.size() - std::string_view(".gz").size());
    problems.error({}, fmt::format("--out is {}; must end in .tar.gz, which is what it will be", in_quotes(options.out)));
    return {};
}

/// Files are named below one folder, which is what appears when somebody unpacks it.
std::string top_folder(const std::string& tar) {
    std::string name = std::filesystem::path(tar).filename().string();
    name.resize(name.size() - std::string_view(".tar").size());
    return name + '/';
}

/// What could not be read back is not written.
void refuse_what_is_not_read(const ArchivedRun& run, const std::string& tar, Problems& problems) {
    const std::string top = top_folder(tar);
    ArchiveCount count{ArchiveLimits{}};
    std::string fault;
    const auto take = [&](std::string_view path, std::uint64_t bytes) {
        if (fault.empty()) fault = count.take_file(top + std::string(path), bytes);
    };
    take(crate_name, 0);
    take(reproduction_name, 0);
    for (const ArchivedInput& input : run.inputs) {
        std::error_code error;
        const std::uintmax_t bytes = std::filesystem::file_size(input.from, error);
        take(input.path, error ? 0 : bytes);   // what is gone meanwhile is told by reading it
    }
    for (const ListedFile& file : run.results) take(file.path, *file.bytes);
    if (!fault.empty())
        problems.error({tar + ".gz"},
                       fmt::format("could not be read by `reproduce`: {}; choose another --out or name the folder otherwise", fault));
}

bool write(const ArchivedRun& run, const ArchiveOptions& options, const std::string& folder, const std::string& tar, ArchiveFile& archive) {
    const std::string top = top_folder(tar);
    archive.add(top + std::string(crate_name), ro_crate_json(run, options.license));
    archive.add(top + std::string(reproduction_name), reproduction_json(run));
    for (const ArchivedInput& input : run.inputs) {
        std::error_code error;
        const std::uintmax_t bytes = std::filesystem::file_size(input.from, error);
        archive.add_file(top + input.path, input.from, error ? 0 : bytes);   // what is gone meanwhile is told by reading it
    }
    for (const ListedFile& file : run.results) archive.add_file(top + file.path, folder + '/' + file.path, *file.bytes);
    return archive.publish();
}

}  // namespace

ExitCode archive_command(const ArchiveOptions& options) {
    Problems problems;
    std::string folder = options.folder;
    while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
    const std::string tar = tar_path(options, folder, problems);
    const auto run = problems.any_errors() ? std::nullopt : archived_run(folder, options.from, problems);
    if (run && run->is_observed && !options.with_people)
        problems.error({folder},
                       "is of an organisation that was observed: the archive holds its tables of people and ties, for everyone who "
                       "gets it; add --with-people if that is meant");
    const std::string path = tar + ".gz";
    if (!tar.empty()) may_write(path, options.force ? Replace::yes : Replace::no, problems, is_own_archive);
    if (run && !tar.empty()) refuse_what_is_not_read(*run, tar, problems);
    if (run && !problems.any_errors()) {
        remove_abandoned(path);
        ArchiveFile archive(tar);
        if (!write(*run, options, folder, tar, archive)) problems.error({}, archive.failure());
    }
    tell(problems);
    if (problems.any_errors()) return ExitCode::wrong;
    if (!options.quiet)
        say(fmt::format("{} holds {} results and {} inputs; `coalesce reproduce {}` makes them again and compares", path,
                        run->results.size(), run->inputs.size(), shell_word(path)));
    return ExitCode::done;
}

}  // namespace coalesce
