#include "cli/report_command.hpp"

#include <fmt/format.h>

#include "analysis/report/report_data.hpp"
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
    const auto data = collect_report(options.folder, options.small_cells ? SmallCells::told : SmallCells::withheld, problems);
    const bool is_written = page && data &&
                            put_data(*page, "report-data", data->dump(-1, ' ', false, Json::error_handler_t::replace), problems) &&
                            write_page(out, *page, options.force ? Replace::yes : Replace::no, problems);
    tell(problems);
    if (!is_written) return ExitCode::wrong;
    if (const auto& withheld = data->at("withheld"); !withheld.is_null()) {
        say(fmt::format("{} cells of fewer than {} people, or that would give them away, are withheld; --small-cells tells them",
                        withheld.at("cells").get<std::size_t>(), withheld.at("fewest").get<double>()));
    }
    for (const auto& note : data->at("notes")) say("note: " + note.get<std::string>());
    say(fmt::format("wrote {}: open it in a browser; it needs no network", out));
    return ExitCode::done;
}

}  // namespace coalesce
