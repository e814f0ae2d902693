#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/statistics/intervals.hpp"
#include "numerics/better.hpp"

namespace coalesce {

/// What may be said of a difference. `higher` and `lower` stand for better and worse where neither direction is better.
enum class Verdict : std::uint8_t { better, worse, higher, lower, hardly_differs, no_clear_difference, too_few_runs };

/// Whether it says in which direction there is a difference.
constexpr bool is_clear(Verdict verdict) { return verdict <= Verdict::lower; }

inline constexpr std::size_t verdict_count = 7;

/// The verdict in words, as tables hold it: `better`, `hardly differs`, `no clear difference`, `too few runs to tell`.
std::string_view verdict_text(Verdict verdict);

/// How often a difference may be called clear although there is none, over all outcomes that are looked at together.
inline constexpr double false_alarms = 0.05;
/// Of fewer independent runs even a sign test cannot see a difference at that rate, so nothing is said of them.
inline constexpr std::size_t fewest_runs_to_tell = 6;

/// What a verdict rests on.
struct Evidence {
    double difference = 0.0;
    Interval interval;               ///< of the difference, by itself
    double p_value = 1.0;            ///< as it is, or adjusted for all that is looked at together
    std::size_t independent = 0;     ///< runs that were drawn independently
    double of_interest = 0.0;        ///< the smallest difference of interest, in the unit of the outcome
};

/// The one rule, in this order:
///   too few runs to tell   fewer than fewest_runs_to_tell, or no interval
///   hardly differs         the interval lies within the smallest difference of interest on both sides of 0
///   better, worse          the adjusted p-value is below false_alarms
///   too few runs to tell   the interval reaches beyond the smallest difference of interest on both sides: not even the sign of what
///                          would matter is known
///   no clear difference    otherwise
Verdict verdict_of(const Evidence& evidence, Better better);

/// p-values of a family of outcomes that are looked at together, adjusted by Holm's method. An outcome beside the family is adjusted as if
/// it alone had been looked at with it. Without any in the family all are.
std::vector<double> adjusted_in_family(std::span<const double> p_values, const std::vector<bool>& in_family);

/// An outcome among others: what is known of it by itself, and whether it is looked at together with the rest of the family.
struct Looked {
    Evidence evidence;
    Better better = Better::up;
    bool in_family = false;
};

struct Judgement {
    double p_adjusted = std::numeric_limits<double>::quiet_NaN();
    Verdict verdict = Verdict::too_few_runs;
};

/// Adjusts p-values, then gives each outcome its verdict.
std::vector<Judgement> judge_together(std::span<const Looked> outcomes);

}  // namespace coalesce
