#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace coalesce {

/// Morris 1991: walks on a grid of `levels` values an axis that move one axis after the other, in random order, by
/// Delta = levels / (2 (levels - 1)) up or down.
struct Morris {
    std::size_t axes = 0;
    std::uint64_t trajectories = 0;
    std::uint64_t levels = 4;   ///< even
    std::uint64_t seed = 1;

    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    std::uint64_t points() const;
    std::uint64_t trajectory(std::uint64_t point) const { return point / (axes + 1); }
    std::uint64_t step(std::uint64_t point) const { return point % (axes + 1); }
    /// The axis that the step to this point moved; none at the beginning of a trajectory.
    std::size_t moved(std::uint64_t point) const;
    /// Coordinates in [0, 1] on all axes.
    void place(std::uint64_t point, std::span<double> coordinates) const;

private:
    std::uint64_t level(std::uint64_t trajectory, std::size_t axis, bool has_moved) const;
};

}  // namespace coalesce
