#include "analysis/statistics/implausibility.hpp"

#include <cmath>
#include <limits>

namespace coalesce {

double implausibility(const Observation& observation, const Expectation& expectation) {
    if (std::isnan(expectation.mean)) return std::numeric_limits<double>::infinity();
    const double distance = expectation.mean - observation.value;
    const double sd = (distance < 0.0 ? observation.value - observation.low : observation.high - observation.value) / 3.0;
    const double variance =
        sd * sd + observation.discrepancy * observation.discrepancy + expectation.luck / observation.organisations + expectation.doubt;
    return std::abs(distance) / std::sqrt(variance);
}

}  // namespace coalesce
