#include "analysis/statistics/clearness.hpp"

namespace coalesce {

Clearness how_clear(const Estimate& difference, const Estimate& standardised, double p_value, double level) {
    if (p_value < 1.0 - level) return difference.value > 0.0 ? Clearness::more : Clearness::less;
    const Interval& interval = standardised.interval;
    const bool is_nothing = difference.interval.low == 0.0 && difference.interval.high == 0.0;
    const bool is_small = -hardly_any <= interval.low && interval.high <= hardly_any;
    return is_nothing || is_small ? Clearness::hardly : Clearness::unknown;
}

}  // namespace coalesce
