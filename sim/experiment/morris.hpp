#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace coalesce {

/// Morris 1991: walks on a grid of `levels` values a coordinate that move one factor after the other, in random order, by
/// Delta = levels / (2 (levels - 1)) up or down. A factor is one coordinate, or several that move in the same step, each up or down by
/// itself (Campolongo et al. 2007).
struct Morris {
    std::size_t factors = 0;
    std::uint64_t trajectories = 0;
    std::uint64_t levels = 4;   ///< even
    std::uint64_t seed = 1;
    std::vector<std::uint32_t> factor{};   ///< by coordinate; empty: each is one

    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    std::uint64_t points() const;
    std::uint64_t trajectory(std::uint64_t point) const { return point / (factors + 1); }
    std::uint64_t step(std::uint64_t point) const { return point % (factors + 1); }
    /// The factor that the step to this point moved; none at the beginning of a trajectory.
    std::size_t moved(std::uint64_t point) const;
    /// All coordinates, in [0, 1].
    void place(std::uint64_t point, std::span<double> coordinates) const;

private:
    std::uint64_t level(std::uint64_t trajectory, std::size_t of, bool has_moved) const;
};

}  // namespace coalesce
