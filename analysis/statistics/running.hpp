#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "analysis/statistics/moments.hpp"

namespace coalesce {

/// Moments of paired differences in many places at once (weeks, groups, metrics), from one pair of rows after another, none of which is
/// kept (Welford 1962).
class RunningDifferences {
public:
    /// Adds what-if less baseline in every place; a place where either is NaN gets nothing. Rows are as long as those before.
    void take(std::span<const float> baseline, std::span<const float> whatif);

    /// Room for so many places, all empty.
    void start(std::size_t places) { places_.assign(places, {}); }
    /// Adds one difference in one place; NaN adds nothing.
    void add(std::size_t place, double difference);

    std::size_t places() const { return places_.size(); }
    Moments moments(std::size_t place) const;

private:
    struct Place {
        double count = 0.0, mean = 0.0, squares = 0.0;
    };
    std::vector<Place> places_;
};

}  // namespace coalesce
