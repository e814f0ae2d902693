#include "cli/validate_command.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/tables/files_together.hpp"
#include "analysis/validation/effort.hpp"
#include "analysis/validation/patterns/fact_text.hpp"
#include "analysis/validation/patterns/pattern_text.hpp"
#include "analysis/validation/patterns/read_patterns.hpp"
#include "analysis/validation/published/result_text.hpp"
#include "cli/interruption.hpp"
#include "cli/progress.hpp"
#include "cli/terminal.hpp"
#include "cli/this_program.hpp"
#include "experiment/kept_runs.hpp"
#include "files/escape.hpp"
#include "files/output_folder.hpp"
#include "output/table_package.hpp"

namespace coalesce {
namespace {

constexpr std::array<std::string_view, 3> table_names{"validation.csv", "patterns.csv", "facts.csv"};

/// Those of the cases asked for that are among these; nothing where some were asked for, but none of these.
std::optional<std::vector<std::string>> asked_among(const std::vector<std::string>& cases, const std::vector<std::string>& keys) {
    std::vector<std::string> asked;
    for (const std::string& one : cases) {
        if (std::find(keys.begin(), keys.end(), one) != keys.end()) asked.push_back(one);
    }
    return asked.empty() && !cases.empty() ? std::nullopt : std::optional(asked);
}

std::string kept_by() { return "validate, " + this_program(); }

/// The folder for the table, or nothing where none is asked for or, with an error, it cannot be had. Where a validation was told to stop,
/// the same one goes on.
std::optional<OutputFolder> open_folder(const ValidateOptions& options, Problems& problems) {
    if (options.out.empty()) return std::nullopt;
    const bool goes_on = KeptRuns::look_into(options.out, kept_by()) == KeptRuns::State::ours;
    FolderUse use;
    for (const std::string_view name : table_names) use.writes.emplace_back(name);
    use.writes.emplace_back(use.package);
    return OutputFolder::open(options.out, options.force || goes_on ? Overwrite::replace : Overwrite::refuse, std::move(use), problems);
}

/// Tables of what was asked for, with a package that says what is in them.
bool write_tables(const OutputFolder& folder, const std::vector<PublishedResult>& results, const std::vector<MeasuredPattern>& patterns,
                  const std::vector<MeasuredPattern>& measured_facts, Problems& problems) {
    FilesTogether files(folder);
    std::vector<PackagedTable> tables;
    const auto write = [&](std::size_t which, const std::string& text, std::string_view about, std::vector<Column> columns) {
        files.write(table_names[which], text);
        tables.push_back({files.written().back(), about, std::move(columns)});
    };
    if (!results.empty()) write(0, validation_csv(results), validation_about(), validation_columns());
    if (!patterns.empty()) write(1, patterns_csv(patterns), patterns_about(), pattern_columns());
    if (!measured_facts.empty()) write(2, facts_csv(measured_facts), facts_about(), fact_columns());
    if (files.are_sound()) files.write(package_name, table_package("validation", "Published figures, and what the engine gives", tables));
    return files.publish(problems);
}

ExitCode stopped(std::size_t figures, const std::string& kept_in, const Interruption& interruption) {
    const ExitCode code = stop_code(interruption);
    const std::string kept = kept_in.empty() ? "" : "; what is finished is in " + kept_in + ": start it again to go on";
    say(fmt::format("{} after {} figures{}", stop_words(code), figures, kept));
    return code;
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
                                         const Interruption& interruption, RunStore* kept) {
    Progress progress(options.quiet ? Progress::Show::never : Progress::Show::when_seen);
    std::uint64_t expected = 0;
    const Workers workers{options.threads, interruption.stop(), [&](std::uint64_t runs) { progress.expect(expected += runs); },
                          [&](std::uint64_t runs) { progress.step(runs); }, kept};
    auto measured = measure_patterns(declared, only, effort_of(options.effort).pattern_runs, workers);
    progress.wipe();
    return measured;
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
    const auto cases = options.facts ? std::nullopt : asked_among(options.cases, published_keys());
    const char* const file = options.facts ? own_facts : own_patterns;
    const Patterns declared = read_own_patterns(file);
    const auto keys = options.scenarios.empty() ? asked_among(options.cases, pattern_keys(file)) : std::nullopt;
    if (options.facts && !keys) {
        problems.error({}, fmt::format("there is no such fact; there are {}", fmt::join(pattern_keys(file), ", ")));
        tell(problems);
        return ExitCode::wrong;
    }
    std::vector<PublishedResult> results;
    std::vector<MeasuredPattern> patterns, measured_facts;
    if (cases) results = published_results({*cases, options.threads, options.scenarios, &interruption.stop(), show, kept.get()}, problems);
    show("");
    if (keys && interruption.signal() == 0)
        (options.facts ? measured_facts : patterns) = patterns_of(declared, *keys, options, interruption, kept.get());
    const bool is_empty = results.empty() && patterns.empty() && measured_facts.empty();
    const bool is_written = folder && !is_empty && write_tables(*folder, results, patterns, measured_facts, problems);
    if (is_written && interruption.signal() == 0) kept->remove(problems);
    tell(problems);
    if (!options.quiet && !results.empty()) print(validation_text(results));
    if (!options.quiet && !patterns.empty()) print((results.empty() ? "" : "\n") + patterns_text(patterns));
    if (!options.quiet && !measured_facts.empty())
        print(options.markdown ? facts_section(measured_facts, effort_of(options.effort).pattern_runs) : facts_text(measured_facts));
    if (interruption.signal() != 0 && !problems.any_errors()) return stopped(results.size(), folder ? folder->path() : "", interruption);
    if (is_written && !options.quiet) say(fmt::format("the tables are in {}", folder->path()));
    if (problems.any_errors()) return ExitCode::wrong;
    const bool all_hold = std::all_of(results.begin(), results.end(), [](const auto& r) { return r.verdict == Agreement::holds; }) &&
                          std::all_of(patterns.begin(), patterns.end(), is_as_declared) &&
                          std::all_of(measured_facts.begin(), measured_facts.end(), is_as_declared);
    return all_hold ? ExitCode::done : ExitCode::runs_failed;
}

}  // namespace coalesce
