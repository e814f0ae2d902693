#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/metrics.hpp"
#include "engine/own_outcome.hpp"
#include "engine/record.hpp"
#include "engine/scopes.hpp"
#include "engine/setup.hpp"
#include "engine/windows.hpp"

namespace coalesce {

/// One outcome of a run: a column of runs.csv. Of one's own it has a plan, and neither metric nor scope.
struct Outcome {
    std::string column;   ///< trust_women_end, trust_women_during_52_130; embedding_year where the metric is about the organisation
    Metric metric;
    std::size_t scope;
    When when;
    Better better;        ///< neither where the metric compares a part of the workforce that is not marginalised
    double of_interest = 0.0;   ///< the smallest difference of interest, in the unit of the metric
    WeekSpan weeks{};     ///< of a window, see ArmWindows
    std::shared_ptr<const OwnOutcome> own{};
    int level = -1;       ///< one of level_metrics, of this level; -1: of the whole organisation

    /// What stands behind metric and group in the name of its column: `_year`, `_during_52_130`.
    std::string suffix() const;
    /// Whether an arm with these windows is judged by it: all are by the end and the last year.
    bool judges(const ArmWindows& arm) const { return weeks.is_empty() || weeks == arm.of(when); }
};

/// Of the name of an outcome's column what stands before its suffix, metric and group; nothing where it ends in none.
std::string_view stem_of(std::string_view column);

/// Whether a metric is ever reported of a scope.
bool is_reported(Metric metric, std::size_t scope);

/// Every outcome of a run, in the order of columns: by metric, then scope, then end, year, and the windows of the arms, each once.
std::vector<Outcome> list_outcomes(const Scopes& scopes, std::span<const ArmWindows> arms = {});

/// All that a run's row holds: the same, behind them those of each of so many levels in the last year, exits_a_year_women_level_2_year, and
/// then the setup's own outcomes.
std::vector<Outcome> list_row_outcomes(const Setup& setup, std::size_t levels, std::span<const ArmWindows> arms = {});
std::vector<Outcome> list_row_outcomes(const Setup& setup, std::span<const ArmWindows> arms = {});

/// The weeks from whose observations an outcome of a run of `end` weeks is made; of one's own, all that it looks at.
WeekSpan weeks_of(const Outcome& outcome, int end);

/// Adds the weeks that it takes to measure outcomes of a setup's runs.
void add_weeks(std::span<const Outcome> outcomes, const Setup& setup, ObservedWeeks& weeks);

/// The outcomes of one run, NaN where missing; a mean is over those of its observations that are there. `values` has one place
/// for each outcome.
void measure_outcomes(const RunRecord& record, std::span<const Outcome> outcomes, std::span<float> values);

}  // namespace coalesce
