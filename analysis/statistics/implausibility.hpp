#pragma once
#include <cstdint>
#include <string_view>

namespace coalesce {

/// What is known of a quantity from outside the model.
struct Observation {
    double value = 0.0;
    double low = 0.0, high = 0.0;    ///< around the value: what lies beyond is no match
    double discrepancy = 0.0;        ///< standard deviation of what the model cannot get right
    double organisations = 1.0;      ///< of how many the value is the mean; the chance of each counts
};

/// What a model says of a quantity.
struct Expectation {
    double mean = 0.0;
    double replicate_variance = 0.0;    ///< variance between runs: between organisations that differ by nothing but chance
    double doubt = 0.0;   ///< variance of the mean: how little is known of it
};

/// How far what a model expects is from what was observed, in standard deviations of everything that may stand between them (Andrianakis et
/// al. 2015, with the doubt in place of their emulator's variance). The half-width of the interval on that side counts as three standard
/// deviations: at least 95 % of any distribution with one peak lie within (Pukelsheim 1994). So a mean that is known for sure of a model
/// that is never wrong is at 3 where the interval ends. Infinite for a mean that is NaN.
double implausibility(const Observation& observation, const Expectation& expectation);

/// Whether what a model comes to agrees with what was observed: the mean lies within the interval; or outside, but no farther than chance,
/// doubt and the model's errors may put it; or it is implausible beyond the cutoff.
enum class TargetFit : std::uint8_t { met, not_ruled_out, ruled_out };

TargetFit fit_of(const Observation& observation, const Expectation& expectation, double cutoff);
/// As tables and texts say it: `met`, `not ruled out`, `ruled out`.
std::string_view fit_text(TargetFit fit);

}  // namespace coalesce
