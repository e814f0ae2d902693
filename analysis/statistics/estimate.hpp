#pragma once
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "analysis/statistics/intervals.hpp"

namespace coalesce {

/// A number that was estimated, how sure of it one can be, and from how many of what it comes.
struct Estimate {
    double value = std::numeric_limits<double>::quiet_NaN();
    Interval interval{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};   ///< NaN: none is known
    std::size_t n = 0;
};

/// The estimate in units of a spread that is taken as known; nothing where there is no spread.
inline Estimate scaled(const Estimate& estimate, double spread) {
    if (!(spread > 0.0)) return {};
    return {estimate.value / spread, {estimate.interval.low / spread, estimate.interval.high / spread}, estimate.n};
}

/// A row of a table of results: an index (mu_star, S1, difference, ...) of an outcome in an arm, of a parameter if it is about one.
struct Finding {
    std::string outcome;
    std::string arm;
    std::string parameter;
    std::string index;
    Estimate estimate;
};

using Findings = std::vector<Finding>;

}  // namespace coalesce
