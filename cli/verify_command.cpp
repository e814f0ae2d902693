#include "cli/verify_command.hpp"

#include <map>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "cli/sweep_job.hpp"
#include "cli/terminal.hpp"
#include "experiment/merge.hpp"
#include "files/escape.hpp"
#include "files/file_package.hpp"
#include "files/folders.hpp"
#include "output/data_package.hpp"

namespace coalesce {
namespace {

void tell_of(const std::string& path, std::string_view what) { print(fmt::format("{}: {}\n", on_terminal(path), on_terminal(what))); }

/// Says file by file what a folder's packages list and what is there.
class Verification {
public:
    explicit Verification(const VerifyOptions& options) : options_(options) {}

    void hold_against(const FilePackage& package) {
        const auto wrong = mismatches_in(options_.folder, std::span(&package, 1));
        const bool is_changed = !wrong.empty() && wrong.front().path == package.name;
        if (package.is_whole) tell(package.name, "");
        else if (is_changed) tell(package.name, wrong.front().what);
        std::map<std::string_view, std::string_view> what_is_wrong;
        for (const Mismatch& one : wrong) what_is_wrong.emplace(one.path, one.what);
        for (const ListedFile& file : package.files) {
            const auto found = what_is_wrong.find(file.path);
            if (found != what_is_wrong.end()) tell(file.path, std::string(found->second));
            else if (file.is_sealed()) tell(file.path, "");
            else leave_unchecked(file.path, package);
        }
    }

    std::size_t checked() const { return checked_; }

    ExitCode end() const {
        if (checked_ == 0) {
            say(fmt::format("error: the data package of {} has neither size nor digest of any file: there is nothing to hold them against",
                            options_.folder));
            return ExitCode::wrong;
        }
        say(wrong_ > 0 ? fmt::format("{} of {} files are not as they were written", wrong_, checked_)
                       : fmt::format("{} files are as they were written", checked_));
        return wrong_ > 0 ? ExitCode::runs_failed : ExitCode::done;
    }

    /// Files that no package speaks of may be anybody's.
    void note_strangers() const {
        std::size_t strangers = 0;
        for (const std::string& name : names_in(options_.folder)) strangers += !name.starts_with('.') && !listed_.contains(name) ? 1 : 0;
        if (strangers > 0 && !options_.quiet) say(fmt::format("{} other files there are in no data package", strangers));
    }

private:
    void tell(const std::string& path, const std::string& what) {
        listed_.insert(path);
        ++checked_;
        wrong_ += what.empty() ? 0 : 1;
        if (!what.empty() || !options_.quiet) tell_of(path, what.empty() ? "as it was written" : what);
    }

    void leave_unchecked(const std::string& path, const FilePackage& package) {
        listed_.insert(path);
        if (!options_.quiet) tell_of(path, fmt::format("is there; {} has neither its size nor its digest", package.name));
    }

    const VerifyOptions& options_;
    std::size_t checked_ = 0, wrong_ = 0;
    std::set<std::string> listed_{std::string(provenance_name), std::string(sums_name)};
};

/// A sweep that is not finished has its chunks, each sealed.
ExitCode verify_chunks(const SweepFolder& folder, const VerifyOptions& options) {
    std::size_t wrong = 0;
    for (const ListedFile& file : folder.plan().ready) {
        const auto unlike = mismatch(folder.work(), file);
        wrong += unlike ? 1 : 0;
        if (unlike) tell_of(folder.work_file(file.path), unlike->how);
    }
    const auto damaged = damaged_chunks(folder);
    for (const std::uint64_t chunk : damaged) tell_of(folder.chunk_file(chunk), "has other bytes than were written");
    const SweepStatus status = status_of(folder);
    if (!options.quiet)
        say(fmt::format("the sweep is not finished: {} of {} chunks are there, {} of them damaged; `coalesce sweep` makes those again",
                        status.chunks_there, status.chunks, damaged.size()));
    return wrong + damaged.size() > 0 ? ExitCode::runs_failed : ExitCode::done;
}

}  // namespace

ExitCode verify_command(const VerifyOptions& options) {
    Problems problems;
    const auto packages = packages_in(options.folder, problems);
    if (packages.empty() && !problems.any_errors()) {
        Problems none;
        if (const auto begun = begun_in(options.folder, own_number(), none)) return verify_chunks(*begun, options);
        problems.error({options.folder},
                       exists(options.folder) ? "has no datapackage.json that says what is in it" : "there is no such folder");
    }
    tell(problems);
    if (problems.any_errors()) return ExitCode::wrong;
    Verification verification(options);
    for (const FilePackage& package : packages) verification.hold_against(package);
    const ExitCode code = verification.end();
    if (verification.checked() > 0) verification.note_strangers();
    return code;
}

}  // namespace coalesce
