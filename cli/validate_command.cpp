#include "cli/validate_command.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "analysis/validation/published/result_text.hpp"
#include "cli/interruption.hpp"
#include "cli/terminal.hpp"
#include "files/escape.hpp"
#include "files/output_file.hpp"
#include "files/output_folder.hpp"

namespace coalesce {
namespace {

constexpr std::string_view table_name = "validation.csv";

/// The folder for the table, or nothing where none is asked for or, with an error, it cannot be had.
std::optional<OutputFolder> open_folder(const ValidateOptions& options, Problems& problems) {
    if (options.out.empty()) return std::nullopt;
    return OutputFolder::open(options.out, options.force ? Overwrite::replace : Overwrite::refuse, std::span(&table_name, 1), problems);
}

void write_validation_table(const OutputFolder& folder, const std::vector<PublishedResult>& results, Problems& problems) {
    OutputFile file(folder.file(table_name));
    file.write(validation_csv(results));
    if (!file.failure().empty() || !file.publish()) problems.error({}, std::string(file.failure()));
}

ExitCode code_of(const std::vector<PublishedResult>& results, const Problems& problems) {
    if (problems.any_errors()) return ExitCode::wrong;
    const bool all_hold = std::all_of(results.begin(), results.end(), [](const auto& r) { return r.verdict == Verdict::holds; });
    return all_hold ? ExitCode::done : ExitCode::runs_failed;
}

}  // namespace

ExitCode validate_command(const ValidateOptions& options) {
    Problems problems;
    const auto folder = open_folder(options, problems);
    if (problems.any_errors()) {
        tell(problems);
        return ExitCode::wrong;
    }
    const Interruption interruption;
    const auto show = [&](std::string_view words) {
        if (!options.quiet && is_terminal(stderr)) fmt::print(stderr, "\r{}\033[K", on_terminal(words));
    };
    const auto results = published_results({options.cases, options.threads, options.scenarios, &interruption.stop(), show}, problems);
    show("");
    if (folder && interruption.signal() == 0) write_validation_table(*folder, results, problems);
    tell(problems);
    if (!options.quiet && !results.empty()) print(validation_text(results));
    if (folder && !options.quiet && !problems.any_errors()) say(fmt::format("the table is in {}", folder->file(table_name)));
    return interruption.signal() != 0 ? stop_code(interruption) : code_of(results, problems);
}

}  // namespace coalesce
