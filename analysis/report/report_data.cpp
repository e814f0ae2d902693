#include "analysis/report/report_data.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "analysis/questions/analyse.hpp"
#include "analysis/report/for_page.hpp"
#include "analysis/report/over_runs.hpp"
#include "analysis/report/report_table.hpp"
#include "analysis/report/small_cells.hpp"
#include "engine/metrics.hpp"
#include "experiment/ensemble.hpp"
#include "files/folders.hpp"
#include "files/json.hpp"
#include "files/read_text.hpp"
#include "numerics/build_id.hpp"
#include "numerics/declaration.hpp"

namespace coalesce {
namespace {

/// More cells than this make a page slow to open.
constexpr std::size_t most_cells = 1'000'000;
/// Larger files are not read.
constexpr std::uint64_t largest_file = std::uint64_t{512} << 20;

/// Tables that no report shows, and why.
const std::map<std::string, const char*, std::less<>>& unwanted() {
    static const std::map<std::string, const char*, std::less<>> all{
        {"timeline", "it has a row for each run and week; summary.csv has what they come to"},
        {"coalitions", "it has a row for each run, quarter and coalition"},
        {"members", "it has a row for each run, quarter and person"},
        {"passages", "it has a row for each run, quarter, level and unit"},
        {"events", "it says what happened to each person"},
        {"people", "it has a row for each person"},
        {"ties", "it has a row for each tie"},
    };
    return all;
}

class ReportCollector {
public:
    ReportCollector(std::string folder, Problems& problems) : folder_(std::move(folder)), problems_(problems) {}

    Json collect(SmallCells small_cells) {
        if (!exists(folder_)) {
            problems_.error({folder_}, "there is no such folder");
            return {};
        }
        const Json package = read_json("datapackage.json"), provenance = read_json("provenance.json");
        Json analysis = read_json("analysis.json");
        read_scenarios(package);
        read_tables();
        if (!problems_.any_errors() && !is_analysed()) analysis = analyse_now();
        require_results();
        if (problems_.any_errors()) return {};
        const std::size_t withheld = is_observed_ && small_cells == SmallCells::withheld ? withhold() : 0;
        Json tables = Json::object();
        const auto headlines = headlines_in(package, "runs");
        for (const ReportTable& table : tables_) {
            if (table.name == "differences") leave_out("differences.csv", "no figure shows it");
            else tables[table.name] = for_page(table, headlines);
        }
        const std::string name = text_at(package, "name", last_part());
        return {{"format", 1},
                {"version", program_version()},
                {"name", name},
                {"title", text_at(package, "title", name)},
                {"package", or_null(package)},
                {"analysis", or_null(analysis)},
                {"provenance", or_null(provenance)},
                {"scenarios", scenarios_},
                {"tables", tables},
                {"metrics", keys_of_metrics()},
                {"parameters", texts_of_parameters()},
                {"leftOut", left_out_},
                {"notes", notes_},
                {"withheld", withheld > 0 ? Json{{"fewest", fewest_told}, {"cells", withheld}} : Json(nullptr)}};
    }

    std::vector<ReportTable> take_tables() { return std::move(tables_); }

private:
    static Json keys_of_metrics() {
        Json keys = Json::array();
        for (const MetricInfo& metric : metrics) keys.push_back(metric.key);
        return keys;
    }

    static Json texts_of_parameters() {
        Json texts = Json::object();
        for (const Parameter& parameter : declared_parameters()) texts[parameter.key] = parameter.meaning.text;
        return texts;
    }

    static Json or_null(const Json& json) { return json.empty() ? Json(nullptr) : json; }

    std::string path(const std::string& name) const { return folder_ + "/" + name; }

    std::string last_part() const {
        const std::string whole = folder_.ends_with('/') ? folder_.substr(0, folder_.size() - 1) : folder_;
        return whole.substr(whole.find_last_of('/') + 1);
    }

    /// A JSON object of the folder; an empty one where there is no such file.
    Json read_json(const std::string& name) {
        if (!exists(path(name))) return Json::object();
        const auto text = read_text(path(name), problems_);
        if (!text) return Json::object();
        Json json = parse_json(*text);
        if (json.is_object()) return json;
        problems_.error({path(name)}, "is not a JSON object");
        return Json::object();
    }

    void read_scenarios(const Json& package) {
        for (const Json& scenario : part_at(package, "scenarios")) {
            const std::string name = text_at(scenario, "resolved");
            if (name.empty() || name.find('/') != std::string::npos || !exists(path(name))) continue;   // of this folder only
            const auto text = read_text(path(name), problems_);
            if (!text) continue;
            scenarios_[name] = *text;
            is_observed_ = is_observed_ || text->find("\n[given]") != std::string::npos;
        }
    }

    void leave_out(const std::string& file, std::string why) { left_out_.push_back({{"file", file}, {"why", std::move(why)}}); }

    /// What is before `.csv` or `.csv.gz` in the name of a table; nothing of other files.
    static std::string table_name(std::string_view file) {
        for (const std::string_view end : {".csv", ".csv.gz"}) {
            if (file.ends_with(end)) return std::string(file.substr(0, file.size() - end.size()));
        }
        return {};
    }

    void read_tables() {
        for (const std::string& file : names_in(folder_)) {
            const std::string name = table_name(file);
            if (name.empty()) continue;
            if (const auto reason = unwanted().find(name); reason != unwanted().end()) leave_out(file, reason->second);
            else if (end_of_file(path(file), 1).size > largest_file) leave_out(file, "it is too large");
            else read_table(file, name);
        }
    }

    /// Whether anybody has made of the runs what a reader wants to know.
    bool is_analysed() const {
        return std::any_of(tables_.begin(), tables_.end(), [](const ReportTable& shown) {
            const auto& all = result_tables();
            return std::any_of(all.begin(), all.end(), [&](const ResultTable& one) { return table_name(one.file) == shown.name; });
        });
    }

    /// Takes the tables of an analysis of the runs, and returns what they hold; nothing where there are no runs, or they cannot be
    /// analysed.
    Json analyse_now() {
        if (!exists(table_in(folder_, "runs.csv"))) return Json::object();
        Problems own;
        Questions questions;
        questions.threads = available_threads();
        const auto analysis = analyse(folder_, questions, own);
        if (!analysis) {
            for (const Problem& problem : own.all()) {
                problems_.warn(problem.place, "the runs are not analysed: " + problem.message);
                leave_out("an analysis", problem.message);
            }
            return Json::object();
        }
        notes_ = analysis->notes;
        std::vector<const ResultTable*> made;
        std::vector<ListedFile> texts;
        for (const ResultTable& table : result_tables()) {
            const auto text = table_csv(*analysis, table.kind, questions);
            if (!text) continue;
            made.push_back(&table);
            const std::string file(table.file);
            texts.push_back(listed(file, *text));
            if (const auto read = parse_csv(*text, file, problems_)) take_table(*read, file, table_name(file));
        }
        return made.empty() ? Json::object() : Json::parse(results_package(made, texts));
    }

    void require_results() {
        const bool any = std::any_of(tables_.begin(), tables_.end(),
                                     [](const ReportTable& t) { return t.name == "runs" || t.name == "effects" || t.name == "plans"; });
        if (!any && !problems_.any_errors()) {
            problems_.error(
                {folder_},
                "holds neither runs.csv nor effects.csv nor plans.csv; name a folder that run, compare, sweep, analyse or plan wrote");
        }
    }

    void read_table(const std::string& file, const std::string& name) {
        std::optional<CsvTable> read;
        if (name != "runs") read = read_csv(path(file));
        const CsvTable* const table = name == "runs" ? runs() : read ? &*read : nullptr;
        if (table != nullptr) take_table(*table, file, name);
    }

    void take_table(const CsvTable& table, const std::string& file, const std::string& name) {
        std::optional<ReportTable> shown;
        if (name == "levels") shown = over_runs(table, levels_over_runs);
        else if (name == "doses") shown = over_runs(table, doses_over_runs);
        else shown = report_table(table, name);
        if (!shown) leave_out(file, "its runs are not in runs.csv");
        else if (shown->cells() > most_cells) leave_out(file, fmt::format("it has {} cells, too many for a page", shown->cells()));
        else tables_.push_back(std::move(*shown));
    }

    std::optional<CsvTable> read_csv(const std::string& path) {
        const auto text = read_text(path, problems_);
        return text ? parse_csv(*text, path, problems_) : std::nullopt;
    }

    /// runs.csv, which other tables are held against, read once; null where it is not there or is wrong.
    const CsvTable* runs() {
        if (!has_read_runs_) {
            const std::string found = table_in(folder_, "runs.csv");
            if (exists(found)) runs_ = read_csv(found);
            has_read_runs_ = true;
        }
        return runs_ ? &*runs_ : nullptr;
    }

    std::optional<ReportTable> over_runs(const CsvTable& table, std::optional<ReportTable> (*mean)(const CsvTable&, const CsvTable&)) {
        return runs() != nullptr ? mean(table, *runs()) : std::nullopt;
    }

    std::size_t withhold() {
        if (is_too_small(tables_)) {
            problems_.error({folder_},
                            fmt::format("fewer than {} people were observed, too few to report on; --small-cells says that this is meant",
                                        fewest_told));
        }
        return withhold_small_cells(tables_);
    }

    std::string folder_;
    Problems& problems_;
    std::optional<CsvTable> runs_;
    bool has_read_runs_ = false;
    std::vector<ReportTable> tables_;
    std::vector<std::string> notes_;
    Json scenarios_ = Json::object(), left_out_ = Json::array();
    bool is_observed_ = false;
};

}  // namespace

std::optional<Json> collect_report(const std::string& folder, SmallCells small_cells, Problems& problems,
                                   std::vector<ReportTable>* tables_also) {
    Problems own;
    ReportCollector collector(folder, own);
    Json report = collector.collect(small_cells);
    if (tables_also != nullptr) *tables_also = collector.take_tables();
    problems.take(own);
    return own.any_errors() ? std::nullopt : std::optional(std::move(report));
}

}  // namespace coalesce
