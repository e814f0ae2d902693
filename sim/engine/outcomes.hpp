#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/metrics.hpp"
#include "engine/record.hpp"
#include "engine/scopes.hpp"
#include "engine/setup.hpp"

namespace coalesce {

/// When an outcome of a run is taken: at the last observation, or as the mean over the observations of the last 52 weeks (O4).
enum class When : std::uint8_t { end, year };

/// One outcome of a run: a column of runs.csv.
struct Outcome {
    std::string column;   ///< trust_women_end; embedding_year where the metric is about the organisation
    Metric metric;
    std::size_t scope;
    When when;
    Better better;        ///< neither where the metric compares a part of the workforce that is not marginalised
    double of_interest = 0.0;   ///< the smallest difference of interest, in the unit of the metric
};

/// Whether a metric is ever reported of a scope.
bool is_reported(Metric metric, std::size_t scope);

/// Every outcome of a run, in the order of columns: by metric, then scope, then end and year.
std::vector<Outcome> list_outcomes(const Scopes& scopes);

/// The weeks from whose observations an outcome of this kind is made.
WeekSpan weeks_of(When when, const Setup& setup);

/// Adds the weeks that it takes to measure outcomes of a setup's runs.
void add_weeks(std::span<const Outcome> outcomes, const Setup& setup, ObservedWeeks& weeks);

/// The outcomes of one run, NaN where missing; a year's mean is over those of its observations that are there. `values` has one place
/// for each outcome.
void measure_outcomes(const RunRecord& record, std::span<const Outcome> outcomes, std::span<float> values);

}  // namespace coalesce
