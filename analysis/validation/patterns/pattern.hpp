#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/statistics/intervals.hpp"
#include "analysis/validation/patterns/run_measure.hpp"
#include "engine/outcomes.hpp"
#include "experiment/arm.hpp"

namespace coalesce {

/// How a pattern comes about: parameters were set so that it holds; a rule says it outright; or it follows from rules that do not.
enum class PatternOrigin : std::uint8_t { calibrated, built_in, emerges };
std::string_view origin_name(PatternOrigin origin);

/// What is measured of a run: a column of runs.csv, or a measure of its own.
struct Quantity {
    std::string key;
    std::optional<Outcome> outcome;         ///< nothing: it is the measure
    const RunMeasure* measure = nullptr;
};

/// Arms added and subtracted, such as programme - baseline.
struct ArmSum {
    struct Term {
        std::size_t arm;
        double sign;
    };
    std::vector<Term> terms;
};

/// A figure of a pattern: what of which arms, and where it must lie.
struct PatternFigure {
    std::string text;                  ///< what is measured, with its unit
    std::size_t quantity = 0;          ///< of `parts`
    std::vector<ArmSum> parts;  ///< one: that sum of arms; several: steps, of which the largest over all of them together is meant
    std::size_t over_quantity = 0;  ///< of `over`
    ArmSum over;  ///< what the sum is divided by; without terms: nothing
    Interval wanted;  ///< where it must lie; an end may be infinite
    std::string missed;  ///< why it does not lie there, where that is known; empty: it does
};

/// A pattern that organisations show, which the whole model must show too.
struct Pattern {
    std::string key;  ///< A1, G7
    std::string text;
    PatternOrigin origin = PatternOrigin::emerges;
    std::string because;  ///< why it is said to be calibrated, built in or emergent
    std::string source;
    std::vector<PatternFigure> figures;
};

/// Patterns as a file declares them. What figures are about is numbered: places in `arms` and `quantities`.
struct Patterns {
    std::vector<ExperimentArm> arms;
    std::vector<Quantity> quantities;
    std::vector<Pattern> patterns;
};

}  // namespace coalesce
