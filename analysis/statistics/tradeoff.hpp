#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "numerics/better.hpp"

namespace coalesce {

/// The mean over points of one outcome, by arm, then replicate (or by point, if there is one replicate); NaN where missing.
using ByArm = std::vector<std::vector<double>>;

/// Whether an arm is one of those that no other arm beats in everything.
struct Tradeoff {
    bool is_dominated = false;             ///< some arm is at least as good in every outcome and better in one
    std::size_t by = 0;                    ///< the first such arm
    double share_not_dominated = 0.0;      ///< of resamples of replicates in which it is not dominated: how stable that is
};

/// By arm, over several outcomes, each better up or down. Replicates are resampled alike in all outcomes.
std::vector<Tradeoff> tradeoffs(const std::vector<ByArm>& outcomes, const std::vector<Better>& better, std::uint64_t seed);

}  // namespace coalesce
