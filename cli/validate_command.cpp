#include "cli/validate_command.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

#include <fmt/format.h>

#include "analysis/validation/effort.hpp"
#include "analysis/validation/patterns/pattern_text.hpp"
#include "analysis/validation/patterns/read_patterns.hpp"
#include "analysis/validation/published/result_text.hpp"
#include "cli/interruption.hpp"
#include "cli/progress.hpp"
#include "cli/terminal.hpp"
#include "files/output_file.hpp"
#include "files/output_folder.hpp"

namespace coalesce {
namespace {

constexpr std::array<std::string_view, 2> table_names{"validation.csv", "patterns.csv"};

/// Those of the cases asked for that are among these; nothing where some were asked for, but none of these.
std::optional<std::vector<std::string>> asked_among(const std::vector<std::string>& cases, const std::vector<std::string>& keys) {
    std::vector<std::string> asked;
    for (const std::string& one : cases) {
        if (std::find(keys.begin(), keys.end(), one) != keys.end()) asked.push_back(one);
    }
    return asked.empty() && !cases.empty() ? std::nullopt : std::optional(asked);
}

/// The folder for the table, or nothing where none is asked for or, with an error, it cannot be had.
std::optional<OutputFolder> open_folder(const ValidateOptions& options, Problems& problems) {
    if (options.out.empty()) return std::nullopt;
    return OutputFolder::open(options.out, options.force ? Overwrite::replace : Overwrite::refuse, table_names, problems);
}

void write_table(const OutputFolder& folder, std::string_view name, const std::string& text, Problems& problems) {
    OutputFile file(folder.file(name));
    file.write(text);
    if (!file.failure().empty() || !file.publish()) problems.error({}, std::string(file.failure()));
}

/// Whether a figure lies where it must, or is known not to.
bool is_as_declared(const MeasuredPattern& measured) {
    for (std::size_t f = 0; f < measured.figures.size(); ++f) {
        if (measured.verdict(f) == FigureVerdict::missed && measured.pattern->figures[f].missed.empty()) return false;
    }
    return true;
}

/// Measures patterns, telling how far it is.
std::vector<MeasuredPattern> patterns_of(const Patterns& declared, const std::vector<std::string>& only, const ValidateOptions& options,
                                         const Interruption& interruption) {
    Progress progress(options.quiet ? Progress::Show::never : Progress::Show::when_seen);
    std::uint64_t expected = 0;
    const Labour labour{options.threads, interruption.stop(), [&](std::uint64_t runs) { progress.expect(expected += runs); },
                        [&](std::uint64_t runs) { progress.step(runs); }};
    auto measured = measure_patterns(declared, only, effort_of(options.effort).pattern_runs, labour);
    progress.wipe();
    return measured;
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
        if (!options.quiet && is_terminal(stderr)) fmt::print(stderr, "\r{}\033[K", words);
    };
    const auto cases = asked_among(options.cases, published_keys());
    const Patterns declared = read_own_patterns();
    const auto keys = options.scenarios.empty() ? asked_among(options.cases, pattern_keys()) : std::nullopt;
    std::vector<PublishedResult> results;
    std::vector<MeasuredPattern> patterns;
    if (cases) results = published_results({*cases, options.threads, options.scenarios, &interruption.stop(), show}, problems);
    show("");
    if (keys && interruption.signal() == 0) patterns = patterns_of(declared, *keys, options, interruption);
    if (folder && interruption.signal() == 0) {
        if (cases) write_table(*folder, table_names[0], validation_csv(results), problems);
        if (keys) write_table(*folder, table_names[1], patterns_csv(patterns), problems);
    }
    tell(problems);
    if (!options.quiet && !results.empty()) std::fputs(validation_text(results).c_str(), stdout);
    if (!options.quiet && !patterns.empty()) std::fputs(((results.empty() ? "" : "\n") + patterns_text(patterns)).c_str(), stdout);
    if (folder && !options.quiet && !problems.any_errors()) say(fmt::format("the tables are in {}", folder->path()));
    if (interruption.signal() != 0) return stop_code(interruption);
    if (problems.any_errors()) return ExitCode::wrong;
    const bool all_hold = std::all_of(results.begin(), results.end(), [](const auto& r) { return r.verdict == Agreement::holds; }) &&
                          std::all_of(patterns.begin(), patterns.end(), is_as_declared);
    return all_hold ? ExitCode::done : ExitCode::runs_failed;
}

}  // namespace coalesce
