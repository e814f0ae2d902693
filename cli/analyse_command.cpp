#include "cli/analyse_command.hpp"

#include <limits>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "analysis/questions/analyse.hpp"
#include "analysis/questions/what_matters.hpp"
#include "analysis/tables/files_together.hpp"
#include "analysis/tables/result_table.hpp"
#include "cli/terminal.hpp"
#include "experiment/runner.hpp"
#include "files/file_package.hpp"
#include "files/numbers.hpp"
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

/// What an analysis owns in its folder.
FolderUse use_of_analysis() {
    FolderUse use;
    use.package = analysis_name;
    for (const ResultTable& table : result_tables()) use.writes.emplace_back(table.file);
    use.writes.emplace_back(analysis_name);
    return use;
}

/// Writes tables and package side by side and gives them their names only when all are on the disk; what an earlier analysis wrote goes.
/// A table of another command that has the name of one of ours stays.
bool write_results(const OutputFolder& folder, const Analysis& analysis, const Questions& questions, Problems& problems) {
    std::vector<const ResultTable*> tables;
    FilesTogether files(folder);
    for (const ResultTable& table : result_tables()) {
        const auto text = table_csv(analysis, table.kind, questions);
        if (!text) continue;
        if (folder.is_kept(table.file)) {
            problems.warn({folder.file(table.file)},
                          "is of another command, and stays; --out names another folder for that of the analysis");
            continue;
        }
        files.write(table.file, *text);
        tables.push_back(&table);
    }
    if (files.are_sound()) files.write(analysis_name, results_package(tables, files.written()));
    return files.publish(problems);
}

}  // namespace

ExitCode analyse_command(const AnalyseOptions& options) {
    Problems problems;
    Questions questions = options.questions;
    questions.threads = options.threads > 0 ? options.threads : available_threads();
    for (const std::string& bound : options.bounds) read_bound(bound, questions, problems);
    std::optional<Analysis> analysis;
    if (!problems.any_errors()) {
        warn_of_mismatches(options.folder, problems);
        analysis = analyse(options.folder, questions, problems);
    }
    if (analysis) {
        const auto folder =
            OutputFolder::open(options.out.empty() ? options.folder : options.out, Overwrite::beside, use_of_analysis(), problems);
        if (!folder || !write_results(*folder, *analysis, questions, problems)) analysis.reset();
    }
    tell(problems);
    if (!analysis) return ExitCode::wrong;
    const std::string text = what_matters(*analysis, questions);
    if (!options.quiet) print(text);
    if (!options.quiet) say(fmt::format("tables are in {}", options.out.empty() ? options.folder : options.out));
    return ExitCode::done;
}

}  // namespace coalesce
