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

/// Whether two arms add up, outcome by outcome.
struct ArmsAddedUp {
    std::string parts;   ///< `A + B`
    std::vector<JudgedInteraction> outcomes;
};

/// What an analysis found.
struct Analysis {
    Study study;
    ResultFindings findings;                 ///< by table, of those without verdicts
    // What is judged; outcomes are named by the study.
    std::vector<std::vector<JudgedEffect>> effects;            ///< by arm; none of the baseline
    std::vector<ArmsAddedUp> interactions;                     ///< by arms together, as the study has them
    std::vector<std::vector<JudgedModeration>> moderations;    ///< by arm
    std::size_t runs = 0;                    ///< rows of runs.csv
    std::size_t failed = 0;                  ///< left out
    std::vector<std::string> notes;          ///< what one must know to read it: what was left out, what is assumed
    std::vector<std::string> constant;       ///< outcomes that do not vary in any arm
};

/// Reads runs.csv and, where it is there, design.csv and datapackage.json of a folder, in passes over blocks: of the values, only those of
/// as many outcomes as fit into 256 MB are in memory. Nothing, with errors, if a table is wrong or there is nothing to analyse.
std::optional<Analysis> analyse(const std::string& folder, const Questions& questions, Problems& problems);

/// The rows of a table of effects, interactions or moderation; none of any other. They point into the analysis.
std::vector<EffectRow> judged_rows(const Analysis& analysis, ResultKind kind, const Questions& questions);

/// One of its tables as CSV; nothing where it has no row.
std::optional<std::string> table_csv(const Analysis& analysis, ResultKind kind, const Questions& questions);

}  // namespace coalesce
