#include "experiment/morris.hpp"

#include "experiment/counting.hpp"
#include "experiment/design_stream.hpp"
#include "numerics/permutation.hpp"

namespace coalesce {
namespace {

/// The order of a trajectory's factors is one of many: its number is part of the random numbers.
RandomStream order_stream(std::uint64_t seed, std::uint64_t trajectory) {
    RandomStream random = design_stream(seed, DesignStream::order);
    random.replicate = static_cast<std::uint32_t>(trajectory);
    return random;
}

}  // namespace

std::uint64_t Morris::points() const { return times(trajectories, factors + 1); }

std::size_t Morris::moved(std::uint64_t point) const {
    const std::uint64_t steps = step(point);
    if (steps == 0) return none;
    return static_cast<std::size_t>(permuted(steps - 1, factors, order_stream(seed, trajectory(point)), design_draw, 0));
}

/// Upward moves begin in the lower half, downward moves in the upper: every move that fits the grid is as likely as every other.
std::uint64_t Morris::level(std::uint64_t trajectory, std::size_t of, bool has_moved) const {
    const auto slot = static_cast<std::uint32_t>(trajectory);
    const auto draw = static_cast<std::uint32_t>(of);
    const std::uint64_t lower =
        design_stream(seed, DesignStream::start).index(static_cast<std::uint32_t>(levels / 2), design_draw, slot, draw);
    const bool upward = design_stream(seed, DesignStream::direction).happens(0.5, design_draw, slot, draw);
    return lower + (upward == has_moved ? levels / 2 : 0);
}

void Morris::place(std::uint64_t point, std::span<double> coordinates) const {
    const std::uint64_t walk = trajectory(point), steps = step(point);
    std::vector<char> has_moved(factors, 0);
    for (std::uint64_t s = 0; s < steps; ++s) has_moved[permuted(s, factors, order_stream(seed, walk), design_draw, 0)] = 1;
    for (std::size_t c = 0; c < coordinates.size(); ++c) {
        const bool was_moved = has_moved[factor.empty() ? c : factor[c]] != 0;
        coordinates[c] = static_cast<double>(level(walk, c, was_moved)) / static_cast<double>(levels - 1);
    }
}

}  // namespace coalesce
