#include "experiment/one_at_a_time.hpp"

#include <numeric>

namespace coalesce {

std::uint64_t OneAtATime::points() const { return std::accumulate(levels.begin(), levels.end(), std::uint64_t{1}); }

std::optional<OneAtATime::Step> OneAtATime::step(std::uint64_t point) const {
    if (point == 0) return std::nullopt;
    std::uint64_t rest = point - 1;
    std::size_t axis = 0;
    while (rest >= levels[axis]) rest -= levels[axis++];
    return Step{axis, rest};
}

}  // namespace coalesce
