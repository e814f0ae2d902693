#include "mechanisms/power.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "numerics/elementary_of_all.hpp"

namespace coalesce {

namespace {

constexpr double least_ratio = 0.05;   // nobody's ties or resources count as less
constexpr double least_power = 1e-9;   // the low end of the state

}  // namespace

void weigh_power(const PowerParameters& p, std::span<double> strength, const Seats& seats, std::span<const std::uint32_t> seat,
                 std::span<const float> resources, std::span<const float> standing, std::span<float> power) {
    const double mean = std::accumulate(strength.begin(), strength.end(), 0.0) / static_cast<double>(strength.size());
    std::array<double, 256> by_level;
    by_level[0] = 1.0;
    for (std::size_t l = 1; l < static_cast<std::size_t>(seats.levels); ++l) by_level[l] = by_level[l - 1] * p.per_level;

    double sum = 0.0;
    std::array<double, side_by_side> ratio, means;
    for (std::size_t first = 0; first < power.size(); first += side_by_side) {
        const std::size_t size = std::min(side_by_side, power.size() - first);
        for (std::size_t b = 0; b < size; ++b) {
            ratio[b] = mean > 0.0 ? std::max(least_ratio, strength[first + b] / mean) : least_ratio;
            means[b] = std::max(least_ratio, static_cast<double>(resources[first + b]));
        }
        raise_all(std::span(ratio).first(size), p.ties);
        raise_all(std::span(means).first(size), p.resources);
        for (std::size_t b = 0; b < size; ++b) {
            const std::size_t i = first + b;
            double& raw = strength[i];   // before scaling
            raw = by_level[seats.level[seat[i]]] * ratio[b] * means[b];
            if (!standing.empty()) raw *= standing[i];
            sum += raw;
        }
    }
    const double scale = static_cast<double>(power.size()) / sum;
    for (std::size_t i = 0; i < power.size(); ++i) power[i] = static_cast<float>(std::max(least_power, strength[i] * scale));
}

}  // namespace coalesce
