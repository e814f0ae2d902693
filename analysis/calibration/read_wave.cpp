#include "analysis/calibration/read_wave.hpp"

#include <algorithm>

#include "analysis/tables/read_runs.hpp"

namespace coalesce {

std::optional<std::vector<Values>> read_wave(const std::string& folder, const Experiment& experiment, int threads, Problems& problems) {
    const auto runs = CsvStream::open(folder + "/runs.csv", problems);
    if (!runs) return std::nullopt;
    const auto index = index_runs(*runs, {}, std::nullopt, {}, Lacking::by_chance, threads, problems);
    if (!index) return std::nullopt;
    std::vector<StudiedOutcome> wanted;
    for (const Outcome& outcome : experiment.outcomes) {
        const auto& there = index->study.outcomes;
        const auto found = std::find_if(there.begin(), there.end(), [&](const StudiedOutcome& one) { return one.name == outcome.column; });
        if (found != there.end()) wanted.push_back(*found);
        else problems.error({runs->path()}, "has no column " + outcome.column + "; remove the folder, and it is made again");
    }
    if (problems.any_errors()) return std::nullopt;
    return read_values(*runs, *index, wanted, threads, problems);
}

}  // namespace coalesce
