#include "analysis/statistics/running.hpp"

#include <cassert>
#include <cmath>
#include <limits>

#include "numerics/missing.hpp"

namespace coalesce {

void RunningDifferences::take(std::span<const float> baseline, std::span<const float> whatif) {
    assert(baseline.size() == whatif.size() && (places_.empty() || places_.size() == baseline.size()));
    places_.resize(baseline.size());
    for (std::size_t k = 0; k < baseline.size(); ++k) {
        const double difference = static_cast<double>(whatif[k]) - static_cast<double>(baseline[k]);
        if (std::isnan(difference)) continue;
        Place& place = places_[k];
        place.count += 1.0;
        const double before = difference - place.mean;
        place.mean += before / place.count;
        place.squares += before * (difference - place.mean);
    }
}

Moments RunningDifferences::moments(std::size_t place) const {
    const Place& p = places_[place];
    if (p.count < 1.0) return {0, missing, missing};
    return {static_cast<std::size_t>(p.count), p.mean, p.count > 1.0 ? std::sqrt(p.squares / (p.count - 1.0)) : missing};
}

}  // namespace coalesce
