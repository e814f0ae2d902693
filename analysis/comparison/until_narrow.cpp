#include "analysis/comparison/until_narrow.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace coalesce {

std::uint32_t UntilNarrow::add(std::uint32_t done, const Comparison& comparison) const {
    if (done == 0) return first_;
    const double width = comparison.widest_interval(outcome_);
    if (width <= width_ || done >= most_) return 0;
    // Widths shrink with the root of the number of pairs. A step is at least a tenth, so as not to creep, and at most all there are, as the
    // first few pairs say little about the spread.
    const double needed = std::isnan(width) ? most_ : done * (width / width_) * (width / width_);
    const double bounded = std::clamp(std::ceil(needed), std::ceil(1.1 * done), 2.0 * done);
    return static_cast<std::uint32_t>(std::min<double>(bounded, most_)) - done;
}

std::string UntilNarrow::text(std::uint32_t done, const Comparison& comparison) const {
    const double width = comparison.widest_interval(outcome_);
    const std::string& name = comparison.outcomes()[outcome_].column;
    if (width <= width_)
        return fmt::format("{}: after {} replicates no interval is wider than {:.3g} (asked: {:.3g})", name, done, width, width_);
    return fmt::format("{}: not reached; after {} replicates the widest interval is {:.3g} (asked: {:.3g}, with --most {})", name, done,
                       width, width_, most_);
}

}  // namespace coalesce
