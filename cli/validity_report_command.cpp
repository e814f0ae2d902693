#include "cli/validity_report_command.hpp"

#include <deque>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "analysis/validation/measure_validity.hpp"
#include "cli/interruption.hpp"
#include "cli/page_file.hpp"
#include "cli/progress.hpp"
#include "cli/terminal.hpp"
#include "cli/this_program.hpp"
#include "experiment/kept_runs.hpp"
#include "files/all_or_none.hpp"
#include "files/folders.hpp"
#include "files/output_file.hpp"
#include "files/own_seal.hpp"

namespace coalesce {
namespace {

constexpr const char* page_name = "/validity.md";

/// The page in the making: what cannot be written is told before time is spent, and an older one stays until all is done.
std::optional<OutputFile> open_page(const ValidityReportOptions& options, Problems& problems) {
    const std::string path = options.folder + page_name;
    const std::string figures = options.folder + "/figures";
    if (!may_write(path, options.force ? Replace::yes : Replace::no, problems)) return std::nullopt;
    if (is_link(figures)) {
        problems.error({figures}, "is a link; results never follow links: remove it");
        return std::nullopt;
    }
    if (!make_folders(figures, problems)) return std::nullopt;
    remove_abandoned(path);
    OutputFile page(path);
    if (page.failure().empty()) return page;
    problems.error({}, std::string(page.failure()));
    return std::nullopt;
}

/// Whether all figures may take their places. Without the page, which comes last, those that are there are of a start that did not get so
/// far.
bool may_write_figures(const ValidityReportOptions& options, const ValidityReport& report, Problems& problems) {
    const Replace replace = options.force || !exists(options.folder + page_name) ? Replace::yes : Replace::no;
    for (const ReportFigure& figure : report.figures) may_write(options.folder + "/figures/" + figure.name, replace, problems);
    return !problems.any_errors();
}

/// Writes the figures and the page, and only when all are on the disk gives them their names, the page last: all of them or none.
void write_report(const ValidityReportOptions& options, const ValidityReport& report, OutputFile& page, Problems& problems) {
    if (!may_write_figures(options, report, problems)) return;
    std::deque<OutputFile> figures;
    std::vector<OutputFile*> files;
    const auto write = [&](OutputFile& file, std::string_view text) {
        file.write(sealed_page(std::string(text)));
        file.sync();
        files.push_back(&file);
    };
    for (const ReportFigure& figure : report.figures) {
        const std::string path = options.folder + "/figures/" + figure.name;
        remove_abandoned(path);
        write(figures.emplace_back(path), figure.svg);
    }
    write(page, report.page);
    for (const OutputFile* file : files)
        if (!file->failure().empty()) return problems.error({}, std::string(file->failure()));
    publish_all_or_none<OutputFile>(files, [&](OutputFile& file) {
        if (!file.publish()) problems.error({}, std::string(file.failure()));
        return file.failure().empty();
    });
}

}  // namespace

ExitCode write_validity_report(const ValidityReportOptions& options) {
    Problems problems;
    auto page = open_page(options, problems);
    if (!page) {
        tell(problems);
        return ExitCode::wrong;
    }
    const auto kept = KeptRuns::open(options.folder, "validity report, " + this_program(),
                                     options.force ? Overwrite::replace : Overwrite::refuse, problems);
    if (!kept) {
        tell(problems);
        return ExitCode::wrong;
    }
    const Interruption interruption;
    Progress progress(options.quiet ? Progress::Show::never : Progress::Show::when_seen);
    std::uint64_t expected = 0;
    const Workers workers{options.threads, interruption.stop(), [&](std::uint64_t runs) { progress.expect(expected += runs); },
                          [&](std::uint64_t runs) { progress.step(runs); }, kept.get()};
    const auto validity = measure_validity(effort_of(options.effort), workers);
    progress.wipe();
    if (!validity) {
        say("stopped; the runs that are finished are kept, and nothing else is written: start it again to go on");
        return stop_code(interruption);
    }
    write_report(options, validity_report(*validity), *page, problems);
    tell(problems);
    if (problems.any_errors()) return ExitCode::wrong;
    Problems doubts;
    kept->remove(doubts);
    tell(doubts);
    if (!options.quiet) say(fmt::format("the page and its figures are in {}", options.folder));
    return ExitCode::done;
}

}  // namespace coalesce
