#include "analysis/statistics/clearness.hpp"

namespace coalesce {

Clearness how_clear(const Estimate& difference, const Estimate& standardised, double p_value, double level) {
    const Interval& interval = standardised.interval;
    const bool is_nothing = difference.interval.low == 0.0 && difference.interval.high == 0.0;
    const bool is_small = -hardly_any <= interval.low && interval.high <= hardly_any;
    if (is_nothing || is_small) return Clearness::hardly;
    if (!(p_value < 1.0 - level)) return Clearness::unknown;
    return difference.value > 0.0 ? Clearness::more : Clearness::less;
}

}  // namespace coalesce
