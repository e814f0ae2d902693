#include "cli/validate_command.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "analysis/validation/published/result_text.hpp"
#include "cli/interruption.hpp"
#include "cli/terminal.hpp"
#include "cli/this_program.hpp"
#include "experiment/kept_runs.hpp"
#include "files/escape.hpp"
#include "files/output_file.hpp"
#include "files/output_folder.hpp"

namespace coalesce {
namespace {

constexpr std::string_view table_name = "validation.csv";

std::string kept_by() { return "validate, " + this_program(); }

/// The folder for the table, or nothing where none is asked for or, with an error, it cannot be had. Where a validation was told to stop,
/// the same one goes on.
std::optional<OutputFolder> open_folder(const ValidateOptions& options, Problems& problems) {
    if (options.out.empty()) return std::nullopt;
    const bool goes_on = KeptRuns::look_into(options.out, kept_by()) == KeptRuns::State::ours;
    FolderUse use;
    use.writes = {std::string(table_name), use.package};
    return OutputFolder::open(options.out, options.force || goes_on ? Overwrite::replace : Overwrite::refuse, std::move(use), problems);
}

bool write_validation_table(const OutputFolder& folder, const std::vector<PublishedResult>& results, Problems& problems) {
    OutputFile table(folder.file(table_name)), package(folder.file(FolderUse{}.package));
    table.write(validation_csv(results));
    table.settle();
    package.write(validation_package(table.listed()));
    OutputFile* const files[]{&table, &package};
    return folder.publish(files, problems);
}

ExitCode stopped(const std::vector<PublishedResult>& results, const std::string& kept_in, const Interruption& interruption) {
    const ExitCode code = stop_code(interruption);
    const std::string kept = kept_in.empty() ? "" : "; they are in " + kept_in + "; start it again to go on";
    say(fmt::format("{} after {} figures{}", code == ExitCode::interrupted ? "stopped by you" : "told to stop", results.size(), kept));
    return code;
}

ExitCode code_of(const std::vector<PublishedResult>& results, const Problems& problems) {
    if (problems.any_errors()) return ExitCode::wrong;
    const bool all_hold = std::all_of(results.begin(), results.end(), [](const auto& r) { return r.verdict == Agreement::holds; });
    return all_hold ? ExitCode::done : ExitCode::runs_failed;
}

}  // namespace

ExitCode validate_command(const ValidateOptions& options) {
    Problems problems;
    const auto folder = open_folder(options, problems);
    std::unique_ptr<KeptRuns> kept;
    if (folder) kept = KeptRuns::open(folder->path(), kept_by(), options.force ? Overwrite::replace : Overwrite::refuse, problems);
    if (problems.any_errors()) {
        tell(problems);
        return ExitCode::wrong;
    }
    const Interruption interruption;
    const auto show = [&](std::string_view words) {
        if (!options.quiet && is_terminal(stderr)) fmt::print(stderr, "\r{}\033[K", on_terminal(words));
    };
    const auto results =
        published_results({options.cases, options.threads, options.scenarios, &interruption.stop(), show, kept.get()}, problems);
    show("");
    const bool is_written = folder && !results.empty() && write_validation_table(*folder, results, problems);
    if (is_written && interruption.signal() == 0) kept->remove(problems);
    tell(problems);
    if (!options.quiet && !results.empty()) print(validation_text(results));
    if (interruption.signal() != 0 && !problems.any_errors())
        return stopped(results, is_written ? folder->file(table_name) : "", interruption);
    if (is_written && !options.quiet) say(fmt::format("the table is in {}", folder->file(table_name)));
    return code_of(results, problems);
}

}  // namespace coalesce
