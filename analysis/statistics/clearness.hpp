#pragma once
#include <cstdint>

#include "analysis/statistics/estimate.hpp"

namespace coalesce {

/// A difference smaller than this share of the baseline's standard deviation is hardly one.
inline constexpr double hardly_any = 0.2;

/// What can be said of a difference.
enum class Clearness : std::uint8_t {
    more,      ///< it is above 0
    less,      ///< it is below 0
    hardly,    ///< whatever it is, it is hardly any: the whole interval is small
    unknown    ///< it may be nothing or more: too few runs to tell
};

/// `standardised` is in standard deviations of the baseline; `p_value` is adjusted for all that is read together, and clear below 1 -
/// `level`.
Clearness how_clear(const Estimate& difference, const Estimate& standardised, double p_value, double level);

}  // namespace coalesce
