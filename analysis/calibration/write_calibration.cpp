#include "analysis/calibration/write_calibration.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/calibration/result_tables.hpp"
#include "experiment/sweep_folder.hpp"
#include "files/digest.hpp"
#include "files/folders.hpp"
#include "files/output_file.hpp"
#include "numerics/build_id.hpp"
#include "output/data_package.hpp"
#include "scenario/describe.hpp"

namespace coalesce {
namespace {

constexpr std::string_view scenario_name = "scenario.toml", sums_name = "SHA256SUMS";

constexpr std::array<std::string_view, 9> our_files{package_name, "targets.csv", "waves.csv", "informed.csv", "points.csv",
                                                    "design.csv", scenario_name, sums_name,   provenance_name};

/// Of everything that decides the results.
std::string id_of(const Calibration& calibration) {
    std::string text = fmt::format("coalesce calibration 2\nversion {}\nsources {}\n", program_version(), program_sources());
    for (const InputFile& input : calibration.base.inputs)
        text += input.sha256 + ' ' + input.path.substr(input.path.find_last_of('/') + 1) + '\n';
    return sha256(text);
}

std::string calibration_package(const HistoryMatch& match, const std::vector<Table>& tables, const CalibrationFindings& findings,
                                std::uint64_t failed) {
    const Experiment& base = match.calibration().base;
    const PackagedExperiment experiment{id_of(match.calibration()), base.question, "history matching", findings.run, base.inputs};
    const std::uint64_t runs = match.as_it_stands().front().replicates + findings.run * base.replicates;
    Package package{base.name, base.title, {}, {}, false, runs - failed, runs, &experiment};
    for (const Table& table : tables) package.tables.push_back(&table);
    package.scenarios.push_back({base.arms.front().name, std::string(scenario_name), &match.calibration().scenario()});
    return data_package_json(package);
}

/// Files side by side, which get their names only when all are on the disk.
class Publishing {
public:
    explicit Publishing(const OutputFolder& folder) : folder_(folder) {}

    void write(std::string_view name, const std::string& text) {
        files_.emplace_back(folder_.file(name));
        files_.back().write(text);
        if (name != provenance_name) sums_ += sha256(text) + "  " + std::string(name) + "\n";
    }
    const std::string& sums() const { return sums_; }

    bool publish(Problems& problems) {
        for (OutputFile& file : files_) {
            if (file.failure().empty() && file.publish()) continue;
            problems.error({}, std::string(file.failure()));
            return false;
        }
        return true;
    }

private:
    const OutputFolder& folder_;
    std::vector<OutputFile> files_;
    std::string sums_;
};

}  // namespace

std::optional<OutputFolder> open_calibration(const std::string& path, const Calibration& calibration, Overwrite overwrite,
                                             Problems& problems) {
    const auto finished = finished_in(path);
    if (finished && finished->id == id_of(calibration)) return OutputFolder::open(path, Overwrite::replace, {}, problems);
    if (!finished && exists(path + "/.waves")) overwrite = Overwrite::replace;   // stopped while results got their names
    return OutputFolder::open(path, overwrite, our_files, problems);
}

bool write_calibration(const OutputFolder& folder, const HistoryMatch& match, const CalibrationFindings& findings, std::uint64_t failed,
                       const Provenance& provenance, Problems& problems) {
    const std::vector<Table> tables = calibration_tables(match.calibration());
    Publishing files(folder);
    for (std::size_t t = 0; t < tables.size(); ++t) files.write(tables[t].file, calibration_csv(t, match, findings));
    files.write(scenario_name, resolved_scenario(match.calibration().scenario()));
    const std::string package = calibration_package(match, tables, findings, failed);
    files.write(provenance_name, provenance_json(provenance, {}));
    const std::string sums = files.sums() + sha256(package) + "  " + std::string(package_name) + "\n";
    files.write(sums_name, sums);
    files.write(package_name, package);
    return files.publish(problems);
}

}  // namespace coalesce
