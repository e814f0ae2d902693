#include "analysis/reach/write_reach.hpp"

#include "analysis/reach/reach_tables.hpp"
#include "analysis/reach/reach_text.hpp"
#include "analysis/tables/files_together.hpp"
#include "output/data_package.hpp"
#include "scenario/describe.hpp"

namespace coalesce {
namespace {

constexpr std::string_view reach_scenario = "scenario.toml";

FolderUse use_of_reach(const Reach& reach) {
    std::vector<std::string> others{std::string(reach_scenario)};
    for (std::size_t p = 0; p < reach.pairs.size(); ++p) others.push_back(picture_name(p));
    return FilesTogether::use_of(reach_tables(reach), others, reach.base.inputs);
}

std::string reach_package(const Reach& reach, const ReachFindings& found, const std::vector<Table>& tables,
                          const std::vector<ListedFile>& written) {
    const Experiment& base = reach.base;
    const PackagedExperiment experiment{id_of(reach), base.question, "pattern space exploration", found.points.size(), base.inputs};
    Package package{base.name, base.title, {}, {}, false, found.runs, found.runs, &experiment};
    for (const Table& table : tables) package.tables.push_back(&table);
    package.listed = written;
    for (std::size_t p = 0; p < reach.pairs.size(); ++p) package.pictures.push_back(picture_name(p));
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
    const auto package = [&](const std::vector<ListedFile>& written) { return reach_package(reach, found, tables, written); };
    return files.publish_results(package, provenance, reach.base.inputs, problems);
}

}  // namespace coalesce
