#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/questions/analyse_outcome.hpp"
#include "analysis/questions/questions.hpp"
#include "analysis/tables/effect_table.hpp"
#include "analysis/tables/read_runs.hpp"
#include "files/problems.hpp"

namespace coalesce {

/// What an analysis found.
struct Analysis {
    Study study;
    ResultFindings findings;                 ///< by table
    std::vector<std::vector<JudgedEffect>> effects;   ///< by arm and outcome; none of the baseline. Their names are those of the study
    std::vector<EffectRow> effect_rows;      ///< the same as rows of effects.csv; they point into `study`
    std::size_t runs = 0;                    ///< rows of runs.csv
    std::size_t failed = 0;                  ///< left out
    std::vector<std::string> notes;          ///< what one must know to read it: what was left out, what is assumed
    std::vector<std::string> constant;       ///< outcomes that do not vary in any arm
};

/// Reads runs.csv and, where it is there, design.csv and datapackage.json of a folder, in passes over blocks: of the values, only those of
/// as many outcomes as fit into 256 MB are in memory. Nothing, with errors, if a table is wrong or there is nothing to analyse.
std::optional<Analysis> analyse(const std::string& folder, const Questions& questions, Problems& problems);

/// One of its tables as CSV; `level` is that of the intervals.
std::string table_csv(const Analysis& analysis, ResultKind kind, double level);

}  // namespace coalesce
