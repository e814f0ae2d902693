#include "cli/report_command.hpp"

#include <fmt/format.h>

#include "analysis/report/for_page.hpp"
#include "analysis/report/report_data.hpp"
#include "analysis/report/write_report_tables.hpp"
#include "cli/page_file.hpp"
#include "cli/terminal.hpp"
#include "files/file_package.hpp"
#include "files/json.hpp"

namespace coalesce {

ExitCode report_command(const ReportOptions& options) {
    Problems problems;
    const std::string out = options.out.empty() ? options.folder + "/report.html" : options.out;
    auto page = read_page("report.html", options.page, problems);
    warn_of_mismatches(options.folder, problems);
    std::vector<ReportTable> tables;
    const auto data = collect_report(options.folder, options.small_cells ? SmallCells::told : SmallCells::withheld, problems, &tables);
    const bool is_written = page && data && put_data(*page, "report-data", packed_report(*data), problems) &&
                            write_page(out, *page, options.force ? Replace::yes : Replace::no, problems);
    const bool has_tables =
        is_written && !options.tables.empty() &&
        write_report_tables(*data, tables, options.tables, options.force ? Overwrite::replace : Overwrite::refuse, problems);
    tell(problems);
    if (!is_written || problems.any_errors()) return ExitCode::wrong;
    if (const auto& withheld = data->at("withheld"); !withheld.is_null()) {
        say(fmt::format("{} cells of fewer than {} people, or that would give them away, are withheld; --small-cells tells them",
                        withheld.at("cells").get<std::size_t>(), withheld.at("fewest").get<double>()));
    }
    for (const auto& note : data->at("notes")) say("note: " + note.get<std::string>());
    if (has_tables) say(fmt::format("the same as tables is in {}", options.tables));
    say(fmt::format("wrote {}: open it in a browser; it needs no network", out));
    return ExitCode::done;
}

}  // namespace coalesce
