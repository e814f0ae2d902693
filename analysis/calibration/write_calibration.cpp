#include "analysis/calibration/write_calibration.hpp"

#include "analysis/calibration/result_tables.hpp"
#include "analysis/tables/files_together.hpp"
#include "analysis/tables/identity_text.hpp"
#include "experiment/sweep_folder.hpp"
#include "files/digest.hpp"
#include "output/data_package.hpp"
#include "scenario/describe.hpp"

namespace coalesce {
namespace {

constexpr std::string_view scenario_name = "scenario.toml";

FolderUse use_of(const Calibration& calibration) {
    return FilesTogether::use_of(calibration_tables(calibration), {std::string(scenario_name)}, calibration.base.inputs);
}

/// Of everything that decides the results.
std::string id_of(const Calibration& calibration) {
    return sha256(identity_text("calibration 2", calibration.base.inputs, calibration.scenario()));
}

std::string calibration_package(const HistoryMatch& match, const std::vector<Table>& tables, const CalibrationFindings& findings,
                                std::uint64_t failed, const std::vector<ListedFile>& written) {
    const Experiment& base = match.calibration().base;
    const PackagedExperiment experiment{id_of(match.calibration()), base.question, "history matching", findings.run, base.inputs};
    const std::uint64_t runs = match.as_it_stands().front().replicates + findings.run * base.replicates;
    Package package{base.name, base.title, {}, {}, false, runs - failed, runs, &experiment};
    for (const Table& table : tables) package.tables.push_back(&table);
    package.listed = written;
    package.scenarios.push_back({base.arms.front().name, std::string(scenario_name), &match.calibration().scenario()});
    return data_package_json(package);
}

}  // namespace

std::optional<OutputFolder> open_calibration(const std::string& path, const Calibration& calibration, Overwrite overwrite,
                                             Problems& problems) {
    if (finished_as(path, id_of(calibration))) overwrite = Overwrite::replace;   // by the same
    return OutputFolder::open(path, overwrite, use_of(calibration), problems);
}

bool write_calibration(const OutputFolder& folder, const HistoryMatch& match, const CalibrationFindings& findings, std::uint64_t failed,
                       const Provenance& provenance, Problems& problems) {
    const std::vector<Table> tables = calibration_tables(match.calibration());
    FilesTogether files(folder);
    for (std::size_t t = 0; t < tables.size(); ++t) files.write(tables[t].file, calibration_csv(t, match, findings));
    files.write(scenario_name, resolved_scenario(match.calibration().scenario()));
    const auto package = [&](const std::vector<ListedFile>& written) {
        return calibration_package(match, tables, findings, failed, written);
    };
    return files.publish_results(package, provenance, match.calibration().base.inputs, problems);
}

}  // namespace coalesce
