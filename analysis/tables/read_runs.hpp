#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/statistics/study.hpp"
#include "analysis/tables/run_names.hpp"
#include "files/csv_stream.hpp"
#include "files/problems.hpp"

namespace coalesce {

/// runs.csv without its outcomes: which cell of the study each row is.
struct RunIndex {
    static constexpr std::uint32_t left_out = static_cast<std::uint32_t>(-1);

    Study study;                        ///< its balanced part; of the outcomes, names and columns
    std::vector<std::uint32_t> cells;   ///< by row: its place in `Values::cells`, or `left_out`
    std::size_t failed = 0;             ///< runs of the study that failed
    std::size_t failed_of_whole = 0;    ///< of these, runs of its whole replicates
    std::string first_failure;          ///< the status of the first of them
    std::size_t unbalanced = 0;         ///< rows that are left out since others that belong to them are missing
    std::size_t beyond_whole = 0;       ///< rows of the study beyond its whole replicates
    bool lacks_replicates = false;      ///< whether those were whole replicates, otherwise points
    std::string assumed;                ///< what is made of a table that lacks columns of ours or names them otherwise
};

/// Whether it is by a rule that some points or arms have fewer runs than others; then none is left out for it.
enum class Lacking { by_chance, by_rule };

/// Reads the keys of all runs. Whole replicates are kept (every point and arm is there); where there is none, points of which every
/// replicate and arm is there. What is missing by a rule leaves out nothing else, if the whole replicates are the first. The first arm is
/// `baseline` or, if that is empty, the first in the file. Errors: points are not told or the baseline is missing, a point that is not in
/// the design, a run told twice, a status other than `done` or `failed...`, nothing whole.
std::optional<RunIndex> index_runs(const CsvStream& runs, const RunNames& names, const std::optional<StudyDesign>& design,
                                   const std::string& baseline, Lacking lacking, int threads, Problems& problems);

/// The values of these outcomes, each by cell. Empty cells, infinities and those of failed runs are missing. Nothing, with errors, if a
/// cell is no number.
std::optional<std::vector<Values>> read_values(const CsvStream& runs, const RunIndex& index, std::span<const StudiedOutcome> outcomes,
                                               int threads, Problems& problems);

}  // namespace coalesce
