#include "cli/analyse_command.hpp"

#include <cstdio>
#include <filesystem>
#include <limits>
#include <optional>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "analysis/questions/analyse.hpp"
#include "analysis/questions/what_matters.hpp"
#include "analysis/tables/field_notes.hpp"
#include "analysis/tables/result_table.hpp"
#include "cli/terminal.hpp"
#include "experiment/runner.hpp"
#include "files/numbers.hpp"
#include "files/output_file.hpp"
#include "files/output_folder.hpp"

namespace coalesce {
namespace {

constexpr std::string_view analysis_name = "analysis.json";

/// `NAME<=NUMBER` or `NAME>=NUMBER`; two of one outcome make an interval.
bool read_bound(const std::string& text, Questions& questions, Problems& problems) {
    const auto at = text.find_first_of("<>");
    const bool is_whole = at != std::string::npos && at > 0 && at + 1 < text.size() && text[at + 1] == '=';
    const auto value = is_whole ? parse_number(std::string_view(text).substr(at + 2)) : std::nullopt;
    if (!value) {
        problems.error(
            {}, fmt::format("--bound must be OUTCOME<=NUMBER or OUTCOME>=NUMBER such as trust_everyone_end>=0.4, not {}", in_quotes(text)));
        return false;
    }
    constexpr double open = std::numeric_limits<double>::infinity();
    Bound& bound = questions.bounds.try_emplace(text.substr(0, at), Bound{-open, open}).first->second;
    (text[at] == '<' ? bound.high : bound.low) = *value;
    return true;
}

/// Writes tables and package side by side and gives them their names only when all are on the disk; what an earlier analysis wrote goes.
/// Effects that a comparison wrote stay.
bool write_results(const OutputFolder& folder, const Analysis& analysis, const Questions& questions, bool are_effects_owned,
                   Problems& problems) {
    std::vector<const ResultTable*> written, empty;
    std::vector<OutputFile> files;
    const auto write = [&](std::string_view name, const std::string& text) {
        files.emplace_back(folder.file(name));
        files.back().write(text);
    };
    for (const ResultTable& table : result_tables()) {
        if (table.kind == ResultKind::effects && are_effects_owned) continue;
        const auto text = table_csv(analysis, table.kind, questions);
        (text ? written : empty).push_back(&table);
        if (text) write(table.file, *text);
    }
    write(analysis_name, results_package(written));
    for (OutputFile& file : files) {
        if (file.failure().empty() && file.publish()) continue;
        problems.error({}, std::string(file.failure()));
        return false;
    }
    for (const ResultTable* table : empty) {
        std::error_code ignored;
        std::filesystem::remove(folder.file(table->file), ignored);
    }
    if (are_effects_owned) say("effects.csv was written by the comparison and stays as it is; --out FOLDER writes this analysis's own");
    return true;
}

}  // namespace

ExitCode analyse_command(const AnalyseOptions& options) {
    Problems problems;
    Questions questions = options.questions;
    questions.threads = options.threads > 0 ? options.threads : available_threads();
    for (const std::string& bound : options.bounds) read_bound(bound, questions, problems);
    std::optional<Analysis> analysis;
    if (!problems.any_errors()) analysis = analyse(options.folder, questions, problems);
    if (analysis) {
        constexpr std::string_view none[]{""};
        const std::string& path = options.out.empty() ? options.folder : options.out;
        const auto described = options.out.empty() ? analysis->described : read_field_notes(path, problems).tables;
        const auto folder = OutputFolder::open(path, Overwrite::replace, std::span(none).first(0), problems);
        const bool may_write = folder && !problems.any_errors();
        if (!may_write || !write_results(*folder, *analysis, questions, described.contains("effects.csv"), problems)) analysis.reset();
    }
    tell(problems);
    if (!analysis) return ExitCode::wrong;
    const std::string text = what_matters(*analysis, questions);
    if (!options.quiet) std::fputs(text.c_str(), stdout);
    if (!options.quiet) say(fmt::format("tables are in {}", options.out.empty() ? options.folder : options.out));
    return ExitCode::done;
}

}  // namespace coalesce
