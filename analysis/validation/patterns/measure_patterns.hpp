#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/statistics/estimate.hpp"
#include "analysis/validation/patterns/pattern.hpp"
#include "experiment/workers.hpp"

namespace coalesce {

/// What became of a figure. Where it is declared as missed and lies where it must all the same, the declaration is what has to change.
enum class FigureVerdict : std::uint8_t { holds, holds_not_clearly, missed };

/// What the model gives for a figure.
struct MeasuredPattern {
    const Pattern* pattern;
    std::vector<Estimate> figures;   ///< in the order of the pattern's, with the 95 % intervals of means over runs

    FigureVerdict verdict(std::size_t figure) const;
    /// Whether all figures lie where they must.
    bool holds() const;
};

/// Words of a verdict: holds; holds, not beyond doubt; missed.
std::string_view verdict_name(FigureVerdict verdict);

/// Runs the arms that these patterns are about on common random numbers and measures their figures. `only`: keys of patterns; empty: all.
/// `runs` is how many of each arm, of measures of their own more where they are noisy, and never more than a scenario asks for. Empty when
/// told to stop.
std::vector<MeasuredPattern> measure_patterns(const Patterns& patterns, const std::vector<std::string>& only, std::uint32_t runs,
                                              const Workers& workers);

}  // namespace coalesce
