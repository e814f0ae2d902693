#include "analysis/statistics/implausibility.hpp"

#include <cmath>
#include <limits>

namespace coalesce {

double implausibility(const Observation& observation, const Expectation& expectation) {
    if (std::isnan(expectation.mean)) return std::numeric_limits<double>::infinity();
    const double distance = expectation.mean - observation.value;
    const double sd = (distance < 0.0 ? observation.value - observation.low : observation.high - observation.value) / 3.0;
    const double variance = sd * sd + observation.discrepancy * observation.discrepancy +
                            expectation.replicate_variance / observation.organisations + expectation.doubt;
    return std::abs(distance) / std::sqrt(variance);
}

TargetFit fit_of(const Observation& observation, const Expectation& expectation, double cutoff) {
    if (implausibility(observation, expectation) > cutoff) return TargetFit::ruled_out;
    const bool is_within = observation.low <= expectation.mean && expectation.mean <= observation.high;
    return is_within ? TargetFit::met : TargetFit::not_ruled_out;
}

std::string_view fit_text(TargetFit fit) {
    constexpr std::string_view words[]{"met", "not ruled out", "ruled out"};
    return words[static_cast<std::size_t>(fit)];
}

}  // namespace coalesce
