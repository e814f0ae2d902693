#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>

#include <unistd.h>

#include "analysis/questions/analyse.hpp"
#include "analysis/report/report_data.hpp"
#include "experiment/sweep_folder.hpp"
#include "files/file_package.hpp"
#include "files/journal.hpp"
#include "files/json.hpp"
#include "fuzzing.hpp"

using namespace coalesce;

namespace {

/// A folder of this process alone.
const std::string& folder() {
    static const std::string path = [] {
        std::string name = "/tmp/coalesce-fuzz-XXXXXX";
        demand(::mkdtemp(name.data()) != nullptr);
        return name;
    }();
    return path;
}

/// The text up to the next NUL, taken off.
std::string_view take_part(std::string_view& text) {
    const std::size_t end = std::min(text.find('\0'), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

}  // namespace

/// Any bytes as what lies in a folder of results, four files with a NUL between them: design.csv, runs.csv, datapackage.json and a journal.
/// What reads them gives results or says why not.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const char* const name : {"/design.csv", "/runs.csv", "/datapackage.json"}) {
        std::ofstream(folder() + name, std::ios::binary | std::ios::trunc) << take_part(text);
    }
    std::ofstream(folder() + "/journal", std::ios::binary | std::ios::trunc) << text;

    Problems problems;
    Questions questions;
    questions.threads = 1;
    const auto analysis = analyse(folder(), questions, problems);
    demand(analysis.has_value() != problems.any_errors());
    problems.text();
    Problems of_report;
    demand(collect_report(folder(), SmallCells::withheld, of_report).has_value() != of_report.any_errors());
    Problems of_packages;
    mismatches_in(folder(), packages_in(folder(), of_packages));
    finished_in(folder());
    Problems of_journal;
    const auto title = title_of_journal(folder() + "/journal");
    const auto journal = Journal::open(folder() + "/journal", title.value_or("another"), of_journal);
    demand((journal != nullptr) != of_journal.any_errors());
    if (journal) journal->find({0, 0});
    return 0;
}
