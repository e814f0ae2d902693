#pragma once
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/statistics/intervals.hpp"
#include "analysis/validation/patterns/run_measure.hpp"
#include "engine/outcomes.hpp"
#include "experiment/arm.hpp"

namespace coalesce {

/// How a pattern comes about: parameters were set so that it holds; a rule says it outright; or it follows from rules that do not. Of a
/// fact: parameters, or what a scenario states, were set by it, or nothing was.
enum class PatternOrigin : std::uint8_t { calibrated, built_in, emerges, fitted_to, held_out };
std::string_view origin_name(PatternOrigin origin);

/// What is measured of a run: a column of runs.csv, or a measure of its own.
struct Quantity {
    std::string key;
    const RunMeasure* measure = nullptr;          ///< null: it is the column of that name
    std::map<std::size_t, Outcome> outcomes{};    ///< that column by arm, of those that figures are about: arms may have other groups
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
    double observed = std::numeric_limits<double>::quiet_NaN();   ///< of a fact: the published figure
    std::string tolerance;  ///< of a fact: why it may be off as far as that
    PatternOrigin origin = PatternOrigin::emerges;  ///< the pattern's, or its own
};

/// A pattern that organisations show, which the whole model must show too; or a fact, a published figure that it is held against.
struct Pattern {
    std::string key;  ///< A1, G7
    std::string text;
    PatternOrigin origin = PatternOrigin::emerges;
    std::string because;  ///< why it is said to be calibrated, built in or emergent
    std::string source;
    std::vector<PatternFigure> figures;
    std::string year;       ///< of a fact: when it was observed; empty: it is no fact
    std::string construct;  ///< of a fact: what was counted or asked
    std::string differs;    ///< of a fact: where ours is something else
};

/// Patterns as a file declares them. What figures are about is numbered: places in `arms` and `quantities`.
struct Patterns {
    std::vector<ExperimentArm> arms;
    std::vector<Quantity> quantities;
    std::vector<Pattern> patterns;
};

}  // namespace coalesce
