#include "analysis/reach/write_reach.hpp"

#include <fmt/format.h>

#include "analysis/reach/reach_tables.hpp"
#include "analysis/reach/reach_text.hpp"
#include "analysis/tables/files_together.hpp"
#include "files/digest.hpp"
#include "files/file_package.hpp"
#include "output/data_package.hpp"
#include "scenario/describe.hpp"

namespace coalesce {
namespace {

constexpr std::string_view reach_scenario = "scenario.toml", reach_sums = "SHA256SUMS";

FolderUse use_of_reach(const Reach& reach) {
    FolderUse use;
    for (const Table& table : reach_tables(reach)) use.writes.emplace_back(table.file);
    for (std::size_t p = 0; p < reach.pairs.size(); ++p) use.writes.push_back(picture_name(p));
    for (const std::string_view name : {reach_scenario, provenance_name, reach_sums, package_name}) use.writes.emplace_back(name);
    for (const InputFile& input : reach.base.inputs) use.reads.push_back(input.path);
    return use;
}

std::string reach_package(const Reach& reach, const ReachFindings& found, const std::vector<Table>& tables,
                          const std::vector<ListedFile>& written) {
    const Experiment& base = reach.base;
    const PackagedExperiment experiment{id_of(reach), base.question, "pattern space exploration", found.points.size(), base.inputs};
    Package package{base.name, base.title, {}, {}, false, found.runs, found.runs, &experiment};
    for (const Table& table : tables) package.tables.push_back(&table);
    package.listed = written;
    package.scenarios.push_back({base.arms.front().name, std::string(reach_scenario), &reach.scenario()});
    return data_package_json(package);
}

}  // namespace

std::optional<OutputFolder> open_reach(const std::string& path, const Reach& reach, Overwrite overwrite, Problems& problems) {
    return OutputFolder::open(path, overwrite, use_of_reach(reach), problems);
}

bool write_reach(const OutputFolder& folder, const Reach& reach, const ReachFindings& found, const Provenance& provenance,
                 Problems& problems) {
    const std::vector<Table> tables = reach_tables(reach);
    FilesTogether files(folder);
    for (std::size_t t = 0; t < tables.size(); ++t) files.write(tables[t].file, reach_csv(t, reach, found));
    for (std::size_t p = 0; p < reach.pairs.size(); ++p) files.write(picture_name(p), reach_picture(reach, found, p));
    files.write(reach_scenario, resolved_scenario(reach.scenario()));
    if (!files.are_sound()) return files.publish(problems);
    std::vector<ListedFile> sums = files.written();
    const std::string package = reach_package(reach, found, tables, sums);
    sums.push_back(listed(std::string(package_name), package));
    files.write(provenance_name, provenance_json(provenance, {}));
    files.write(reach_sums, sums_text(std::move(sums)));
    files.write(package_name, package);
    return files.publish(problems);
}

}  // namespace coalesce
