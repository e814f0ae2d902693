#include "analysis/statistics/running.hpp"

#include <cassert>
#include <cmath>
#include <limits>

#include "numerics/missing.hpp"

namespace coalesce {

void RunningDifferences::take(std::span<const float> baseline, std::span<const float> whatif) {
    assert(baseline.size() == whatif.size() && (places_.empty() || places_.size() == baseline.size()));
    places_.resize(baseline.size());
    for (std::size_t k = 0; k < baseline.size(); ++k) add(k, static_cast<double>(whatif[k]) - static_cast<double>(baseline[k]));
}

void RunningDifferences::add(std::size_t place, double difference) {
    if (std::isnan(difference)) return;
    Place& here = places_[place];
    here.count += 1.0;
    const double before = difference - here.mean;
    here.mean += before / here.count;
    here.squares += before * (difference - here.mean);
}

Moments RunningDifferences::moments(std::size_t place) const {
    const Place& p = places_[place];
    if (p.count < 1.0) return {0, missing, missing};
    return {static_cast<std::size_t>(p.count), p.mean, p.count > 1.0 ? std::sqrt(p.squares / (p.count - 1.0)) : missing};
}

}  // namespace coalesce
