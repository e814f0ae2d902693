#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "analysis/statistics/estimate.hpp"
#include "analysis/validation/effort.hpp"
#include "experiment/labour.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {

/// How a pattern comes about: parameters were set so that it holds; a rule says it outright; or it follows from rules that do not.
enum class PatternOrigin : std::uint8_t { calibrated, built_in, emerges };
std::string_view origin_name(PatternOrigin origin);

/// A figure of a pattern: what was seen elsewhere, and what the model gives.
struct PatternFigure {
    std::string text;          ///< what is measured, with its unit
    Interval wanted;           ///< where it must lie; an end may be infinite
    Estimate ours;             ///< with the 95 % interval of its mean over runs

    bool holds() const { return wanted.low <= ours.value && ours.value <= wanted.high; }
    /// Whether the whole interval lies where it must.
    bool holds_clearly() const { return wanted.low <= ours.interval.low && ours.interval.high <= wanted.high; }
};

/// A pattern that organisations show, which the whole model must show too.
struct Pattern {
    std::string key;           ///< C1 ... C6
    std::string text;
    PatternOrigin origin;
    std::string because;       ///< why it is said to be calibrated, built in or emergent
    std::string source;
    std::vector<PatternFigure> figures;
};

/// The scenarios that patterns are read from.
struct PatternScenarios {
    Scenario baseline, performing_leaders, acting_leaders, training_day, hiring;
};

/// Runs the scenarios on common random numbers and measures every pattern. Empty when told to stop.
std::vector<Pattern> measure_patterns(const PatternScenarios& scenarios, const Effort& effort, const Labour& labour);

}  // namespace coalesce
