#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/chunk.hpp"
#include "experiment/experiment.hpp"
#include "experiment/layout.hpp"
#include "files/listed_file.hpp"

namespace coalesce {

/// Columns of runs.csv before the outcomes: run, point, arm, replicate, status and, where a condition may end runs, when that was.
std::size_t columns_before_outcomes(const Experiment& experiment);

/// An outcome that summary.csv is about: how it is named there, and the column of runs.csv that it is in.
struct SummarisedOutcome {
    std::int32_t week = 0;
    std::string group, metric;
    std::size_t column = 0;
};

/// All that it takes to finish a sweep from its chunks, without the experiment: plan.json in the folder of chunks.
struct SweepPlan {
    std::string id;                        ///< SHA-256 of sources, inputs and scenarios: of everything that decides the results
    std::string version;                   ///< of the program
    std::string sources;                   ///< digest of the program's sources, see program_sources()
    std::string program;                   ///< SHA-256 of the program's own file; empty where it is not known
    std::string until;                     ///< when points have enough runs, in words; empty: all are run
    std::string scenarios;                 ///< SHA-256 of the scenarios of all arms, resolved
    std::vector<InputFile> inputs;         ///< without folders
    std::string name;
    Layout layout;
    std::uint64_t chunk_size = 1;
    std::vector<std::string> arms;
    std::string runs_header, timeline_header, summary_header;   ///< first lines; that of the timeline is empty where there is none
    std::vector<SummarisedOutcome> outcomes;
    std::vector<std::int32_t> weeks;       ///< of timeline.csv; none where there is none
    std::vector<std::string> groups;       ///< of timeline.csv, in the order of scopes
    std::vector<ListedFile> ready;         ///< files that are there before any run, beside plan.json; sealed once they are written

    Chunks chunks() const { return {layout.runs(), chunk_size}; }
    /// Names whose chunks these are: those of two builds of the program never mix, even where the results should be the same.
    std::string chunks_id() const;
};

/// The plan of an experiment as it is done by a program of which perhaps the digest is known.
SweepPlan plan_of(const Experiment& experiment, const std::string& program = {});

/// Ends with its own seal.
std::string plan_json(const SweepPlan& plan);
/// The plan that a text spells, or nothing, with an error that names the file.
std::optional<SweepPlan> read_plan(std::string_view text, const std::string& file, Problems& problems);

/// Says how many chunks there are, if there are more than can be looked for (files/limits.hpp).
std::string too_many_chunks(const SweepPlan& plan);

/// What changed between two sweeps of the same name, for people: `base.toml has changed`.
std::string difference_text(const SweepPlan& before, const SweepPlan& now);

}  // namespace coalesce
