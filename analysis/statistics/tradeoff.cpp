#include "analysis/statistics/tradeoff.hpp"

#include <cmath>
#include <numeric>

#include "analysis/statistics/bootstrap.hpp"
#include "numerics/random_stream.hpp"

namespace coalesce {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

using Means = std::vector<std::vector<double>>;   // by outcome, then arm; larger is better

/// Means over the chosen replicates, of those that are there.
Means means_of(const std::vector<ByArm>& outcomes, const std::vector<Better>& better, const std::vector<std::uint32_t>& chosen) {
    Means means;
    for (std::size_t o = 0; o < outcomes.size(); ++o) {
        means.emplace_back();
        for (const auto& replicates : outcomes[o]) {
            double sum = 0.0, count = 0.0;
            for (const std::uint32_t r : chosen) {
                if (std::isnan(replicates[r])) continue;
                sum += replicates[r];
                count += 1.0;
            }
            means.back().push_back((better[o] == Better::down ? -1.0 : 1.0) * sum / count);
        }
    }
    return means;
}

bool dominates(const Means& means, std::size_t one, std::size_t other) {
    bool is_better = false;
    for (const auto& of_outcome : means) {
        if (!(of_outcome[one] >= of_outcome[other])) return false;
        is_better = is_better || of_outcome[one] > of_outcome[other];
    }
    return is_better;
}

std::size_t dominator_of(const Means& means, std::size_t arm) {
    for (std::size_t a = 0; a < means.front().size(); ++a) {
        if (a != arm && dominates(means, a, arm)) return a;
    }
    return none;
}

}  // namespace

std::vector<Tradeoff> tradeoffs(const std::vector<ByArm>& outcomes, const std::vector<Better>& better, std::uint64_t seed) {
    const std::size_t arms = outcomes.front().size();
    const auto replicates = static_cast<std::uint32_t>(outcomes.front().front().size());
    std::vector<std::uint32_t> chosen(replicates);
    std::iota(chosen.begin(), chosen.end(), 0U);
    std::vector<Tradeoff> result(arms);
    const Means means = means_of(outcomes, better, chosen);
    for (std::size_t a = 0; a < arms; ++a) {
        const std::size_t by = dominator_of(means, a);
        result[a].is_dominated = by != none;
        result[a].by = by == none ? a : by;
    }
    const RandomStream random{seed, 0, 0};
    for (std::uint32_t b = 0; b < whole_resamples; ++b) {
        for (std::uint32_t k = 0; k < replicates; ++k) chosen[k] = random.index(replicates, Draw::bootstrap, k, b);
        const Means resampled = means_of(outcomes, better, chosen);
        for (std::size_t a = 0; a < arms; ++a)
            result[a].share_not_dominated += dominator_of(resampled, a) == none ? 1.0 / whole_resamples : 0.0;
    }
    return result;
}

}  // namespace coalesce
