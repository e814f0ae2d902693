#pragma once
#include <algorithm>
#include <cmath>
#include <vector>

#include "mechanisms/power.hpp"
#include "reference/plain_ties.hpp"

namespace coalesce::tests::plain {

/// Power as the formula reads, with the library's own pow.
inline std::vector<double> power(const PowerParameters& p, const Organisation& org, const TieWeights& kinds) {
    std::vector<double> strength(org.size(), 0.0);
    for (const auto& [ends, weight] : symmetric_weights(org, kinds)) strength[ends.first] += weight;
    double mean = 0.0;
    for (const double s : strength) mean += s / static_cast<double>(org.size());
    std::vector<double> power(org.size());
    double sum = 0.0;
    for (std::uint32_t i = 0; i < org.size(); ++i) {
        const double ratio = mean > 0.0 ? strength[i] / mean : 0.0;
        const double x = org.people[State::resources][i];
        power[i] = std::pow(p.per_level, org.level(i)) * std::pow(std::max(0.05, ratio), p.ties) * std::pow(std::max(0.05, x), p.resources);
        sum += power[i];
    }
    for (double& one : power) one *= static_cast<double>(org.size()) / sum;
    return power;
}

}  // namespace coalesce::tests::plain
