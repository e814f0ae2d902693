#include "analysis/comparison/narrow_points.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/intervals.hpp"
#include "numerics/missing.hpp"

namespace coalesce {

void NarrowPoints::start() { differences_.start(static_cast<std::size_t>(layout_.points * asked())); }

void NarrowPoints::take(const RunPlace& at, double value) {
    if (layout_.arms == 1) return differences_.add(place(at.point, 0), value);
    if (at.arm == 0) baseline_ = value;
    else differences_.add(place(at.point, at.arm - 1), value - baseline_);
}

double NarrowPoints::widest(std::uint64_t point) const {
    double widest = 0.0;
    for (std::uint32_t arm = 0; arm < asked(); ++arm) {
        const double width = student_interval(differences_.moments(place(point, arm)), usual_level).width();
        if (std::isnan(width)) return missing;
        widest = std::max(widest, width);
    }
    return widest;
}

double NarrowPoints::replicates_to_close(std::uint64_t point) const {
    const double ratio = widest(point) / width_;
    return static_cast<double>(differences_.moments(place(point, 0)).n) * ratio * ratio;
}

}  // namespace coalesce
